import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
} from '@tabler/icons-react';
import type { Layer } from '@waymark/creative/document/document';
import { tidy } from '@waymark/creative/edit/matrix';
import { fillBox } from '@waymark/creative/edit/resize';
import { alignSelected, distributeSelected } from '../../store/actions.ts';
import { useCardStore } from '../../store/context.ts';
import { NumberRow, SliderField } from '../fields/Rows.tsx';
import { Field, Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import { type PartProps, useMayChange, useSetting, within } from '../setting.ts';

const aligns = [
  { to: 'left', icon: IconLayoutAlignLeft, label: 'Align left' },
  { to: 'centre', icon: IconLayoutAlignCenter, label: 'Align center' },
  { to: 'right', icon: IconLayoutAlignRight, label: 'Align right' },
  { to: 'top', icon: IconLayoutAlignTop, label: 'Align top' },
  { to: 'middle', icon: IconLayoutAlignMiddle, label: 'Align middle' },
  { to: 'bottom', icon: IconLayoutAlignBottom, label: 'Align bottom' },
] as const;
const distributions = [
  { to: 'x', icon: IconLayoutDistributeVertical, label: 'Distribute horizontally' },
  { to: 'y', icon: IconLayoutDistributeHorizontal, label: 'Distribute vertically' },
] as const;

/** Aligns with the card (one layer) or with each other (several). */
export function AlignRow({ several }: { several: number }) {
  const store = useCardStore();
  return (
    <div className={classes.row} style={{ gap: 0 }} role="toolbar" aria-label="Align">
      {[...aligns, ...(several > 2 ? distributions : [])].map(({ to, icon: Icon, label }) => (
        <Tooltip key={to} label={label}>
          <ActionIcon
            aria-label={label}
            onClick={() =>
              to === 'x' || to === 'y' ? distributeSelected(store, to) : alignSelected(store, to)
            }
          >
            <Icon size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}

const far = { min: -20000, max: 20000 };
const rows = [
  { of: 'x', word: 'X', label: 'From the left', ...far },
  { of: 'y', word: 'Y', label: 'From the top', ...far },
  { of: 'width', word: 'W', label: 'Width', ...far, min: 1 },
  { of: 'height', word: 'H', label: 'Height', ...far, min: 1 },
  { of: 'rotation', word: '⟳', label: 'Rotation', min: -360, max: 360, unit: '°' },
] as const;

/** A layer's position, size, rotation and opacity. */
export function PlaceSection({ layer }: { layer: Layer }) {
  const { set, attempt } = useSetting(layer.id);
  const may = useMayChange(layer.id);
  const put = (of: (typeof rows)[number]['of'], value: number) => {
    const { x, y, width, height } = layer;
    const box = { x, y, width, height, [of]: value };
    set(of === 'width' || of === 'height' ? fillBox(layer, box) : { [of]: value });
  };
  return (
    <Section title="Position" off={!may.position} note={layer.locked ? 'Locked' : undefined}>
      <AlignRow several={1} />
      <div className={classes.pairs}>
        {rows.map(({ of, ...row }) => (
          <NumberRow
            key={of}
            width={96}
            {...row}
            value={tidy(layer[of])}
            onChange={(value) => put(of, value)}
          />
        ))}
      </div>
      <OpacityRow opacity={layer.opacity} off={!may.style} set={set} attempt={attempt} />
    </Section>
  );
}

/** The opacity of one layer or several. */
export function OpacityRow(props: PartProps<{ opacity: number }> & { mixed?: boolean }) {
  const { opacity, mixed, off, ...setting } = props;
  return (
    <Field word="Opacity">
      <SliderField
        label="Opacity"
        value={opacity}
        min={0}
        max={1}
        step={0.01}
        disabled={off}
        words={percent}
        {...within(setting, (next) => ({ opacity: next }))}
      />
      <span style={{ width: 44, textAlign: 'right' }}>{mixed ? 'Mixed' : percent(opacity)}</span>
    </Field>
  );
}

const percent = (share: number) => `${Math.round(share * 100)}%`;
