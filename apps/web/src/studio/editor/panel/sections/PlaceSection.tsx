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
import type { Alignment } from '@waymark/creative/edit/align';
import { tidy } from '@waymark/creative/edit/matrix';
import { fillBox } from '@waymark/creative/edit/resize';
import { NumberField } from '../../../../editing/fields/NumberField.tsx';
import { alignSelected, distributeSelected } from '../../store/actions.ts';
import { useCardStore } from '../../store/context.ts';
import { Field, Section } from '../fields/Section.tsx';
import { SliderField } from '../fields/SliderField.tsx';
import classes from '../Panel.module.css';
import { type PartProps, useMayChange, useSetting } from '../setting.ts';

const aligns: { to: Alignment; icon: typeof IconLayoutAlignLeft; label: string }[] = [
  { to: 'left', icon: IconLayoutAlignLeft, label: 'Align left' },
  { to: 'centre', icon: IconLayoutAlignCenter, label: 'Align center' },
  { to: 'right', icon: IconLayoutAlignRight, label: 'Align right' },
  { to: 'top', icon: IconLayoutAlignTop, label: 'Align top' },
  { to: 'middle', icon: IconLayoutAlignMiddle, label: 'Align middle' },
  { to: 'bottom', icon: IconLayoutAlignBottom, label: 'Align bottom' },
];

/** Aligns with the card (one layer) or with each other (several). */
export function AlignRow({ several }: { several: number }) {
  const store = useCardStore();
  return (
    <div className={classes.row} style={{ gap: 0 }} role="toolbar" aria-label="Align">
      {aligns.map(({ to, icon: Icon, label }) => (
        <Tooltip key={to} label={label}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={label}
            onClick={() => alignSelected(store, to)}
          >
            <Icon size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      ))}
      {several > 2 && (
        <>
          <Tooltip label="Distribute horizontally">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Distribute horizontally"
              onClick={() => distributeSelected(store, 'x')}
            >
              <IconLayoutDistributeVertical size={17} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Distribute vertically">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="Distribute vertically"
              onClick={() => distributeSelected(store, 'y')}
            >
              <IconLayoutDistributeHorizontal size={17} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </>
      )}
    </div>
  );
}

/** A layer's position, size, rotation and opacity. */
export function PlaceSection({ layer }: { layer: Layer }) {
  const { set, attempt } = useSetting(layer.id);
  const may = useMayChange(layer.id);
  const sized = (size: { width?: number; height?: number }) => {
    const { x, y, width, height } = { ...layer, ...size };
    set(fillBox(layer, { x, y, width, height }));
  };
  return (
    <Section title="Position" off={!may.position} note={layer.locked ? 'Locked' : undefined}>
      <AlignRow several={1} />
      <div className={classes.pairs}>
        <Field word="X">
          <NumberField
            label="From the left"
            value={tidy(layer.x)}
            min={-20000}
            max={20000}
            onChange={(x) => set({ x })}
            width={96}
            unit="px"
          />
        </Field>
        <Field word="Y">
          <NumberField
            label="From the top"
            value={tidy(layer.y)}
            min={-20000}
            max={20000}
            onChange={(y) => set({ y })}
            width={96}
            unit="px"
          />
        </Field>
        <Field word="W">
          <NumberField
            label="Width"
            value={tidy(layer.width)}
            min={1}
            max={20000}
            onChange={(width) => sized({ width })}
            width={96}
            unit="px"
          />
        </Field>
        <Field word="H">
          <NumberField
            label="Height"
            value={tidy(layer.height)}
            min={1}
            max={20000}
            onChange={(height) => sized({ height })}
            width={96}
            unit="px"
          />
        </Field>
        <Field word="⟳">
          <NumberField
            label="Rotation"
            value={layer.rotation}
            min={-360}
            max={360}
            onChange={(rotation) => set({ rotation })}
            width={96}
            unit="°"
          />
        </Field>
      </div>
      <OpacityRow opacity={layer.opacity} off={!may.style} set={set} attempt={attempt} />
    </Section>
  );
}

/** The opacity of one layer or several. */
export function OpacityRow(props: PartProps<{ opacity: number }> & { mixed?: boolean }) {
  const { opacity, mixed, off, set, attempt } = props;
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
        attempt={(next) => attempt({ opacity: next })}
        set={(next) => set({ opacity: next })}
      />
      <span style={{ width: 44, textAlign: 'right' }}>{mixed ? 'Mixed' : percent(opacity)}</span>
    </Field>
  );
}

const percent = (share: number) => `${Math.round(share * 100)}%`;
