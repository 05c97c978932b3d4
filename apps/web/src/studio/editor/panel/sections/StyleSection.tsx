import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconAlignCenter,
  IconAlignLeft,
  IconAlignRight,
  IconItalic,
  IconLetterCaseUpper,
  IconStrikethrough,
  IconUnderline,
} from '@tabler/icons-react';
import type { TextStyle } from '@waymark/creative/document/document';
import { bundledFamilies, familyNamed } from '@waymark/creative/fonts/families';
import { NumberField } from '../../../../editing/fields/NumberField.tsx';
import { useSurroundings } from '../../store/surroundings.ts';
import { ColorField } from '../fields/ColorField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { Field, Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import type { PartProps } from '../setting.ts';

const roles = [
  { value: 'token:heading', label: 'Heading' },
  { value: 'token:body', label: 'Body' },
  { value: 'token:accent', label: 'Accent' },
] as const;
const weightWords: Record<number, string> = {
  100: 'Hairline',
  200: 'Thin',
  300: 'Light',
  400: 'Regular',
  500: 'Medium',
  600: 'Semibold',
  700: 'Bold',
  800: 'Extra bold',
  900: 'Black',
};

/** The type style of one layer's text. */
export function StyleSection({ style, off, set, attempt }: PartProps<{ style: TextStyle }>) {
  return (
    <TypeSection
      style={style}
      mixed={none}
      off={off}
      change={(part) => set({ style: { ...style, ...part } })}
      attempt={(part) => attempt({ style: { ...style, ...part } })}
    />
  );
}

const none: ReadonlySet<string> = new Set();

/** Font, weight, size, line spacing and color. `mixed` are the settings that differ between several layers. */
export function TypeSection(props: {
  style: TextStyle;
  mixed: ReadonlySet<string>;
  off: boolean;
  change: (part: Partial<TextStyle>) => void;
  attempt: (part: Partial<TextStyle>) => void;
}) {
  const { style, mixed, off, change, attempt } = props;
  const { kit, families } = useSurroundings();
  const one = <K extends keyof TextStyle>(key: K): TextStyle[K] | null =>
    mixed.has(key) ? null : style[key];
  const name = typeof style.font === 'string' ? style.font : kit.fonts[style.font.token];
  const family = familyNamed(name, families);
  const faces = family?.faces.filter(({ italic }) => italic === style.italic) ?? [];
  const weights = [
    ...new Set([
      ...(faces.length > 0 ? faces : (family?.faces ?? [])).map(({ weight }) => weight),
      style.weight,
    ]),
  ];
  const slanted = family?.faces.some(({ italic }) => italic) ?? false;
  const fonts = [
    ...roles.map(({ value, label }) => ({
      value: value as string,
      label: `${label} · ${kit.fonts[tokenOf(value)]}`,
    })),
    ...[...families, ...bundledFamilies].map((entry) => ({ value: entry.name, label: entry.name })),
  ];
  const written = typeof style.font === 'string' ? style.font : `token:${style.font.token}`;
  return (
    <Section title="Type" off={off}>
      <PickField
        label="Font"
        value={mixed.has('font') ? null : written}
        options={
          fonts.some(({ value }) => value === written)
            ? fonts
            : [{ value: written, label: `${written} (missing)` }, ...fonts]
        }
        onChange={(value) => change({ font: value.startsWith('token:') ? { token: tokenOf(value) } : value })}
      />
      <div className={classes.pairs}>
        <PickField
          label="Weight"
          value={mixed.has('weight') ? null : String(style.weight)}
          options={weights
            .toSorted((a, b) => a - b)
            .map((weight) => ({ value: String(weight), label: weightWords[weight] ?? String(weight) }))}
          onChange={(value) => change({ weight: Number(value) })}
        />
        <Field word="Size">
          <NumberField
            label="Size"
            value={one('size')}
            min={4}
            max={1000}
            unit="px"
            onChange={(size) => change({ size })}
            width={88}
          />
        </Field>
        <Field word="Line">
          <NumberField
            label="Line height"
            value={one('lineHeight')}
            min={0.5}
            max={4}
            unit="×"
            onChange={(lineHeight) => change({ lineHeight })}
          />
        </Field>
        <Field word="Spacing">
          <NumberField
            label="Letter spacing"
            value={one('letterSpacing')}
            min={-50}
            max={200}
            unit="px"
            onChange={(letterSpacing) => change({ letterSpacing })}
          />
        </Field>
      </div>
      <div className={classes.row}>
        <SegmentedControl
          size="xs"
          aria-label="Alignment"
          value={one('align') ?? ''}
          disabled={off}
          onChange={(align) => change({ align: align as TextStyle['align'] })}
          data={[
            { value: 'start', label: <IconAlignLeft size={16} aria-label="Left" /> },
            { value: 'center', label: <IconAlignCenter size={16} aria-label="Center" /> },
            { value: 'end', label: <IconAlignRight size={16} aria-label="Right" /> },
          ]}
        />
        {slanted && (
          <Toggle
            label="Italic"
            on={style.italic && !mixed.has('italic')}
            onClick={() => change({ italic: mixed.has('italic') || !style.italic })}
          >
            <IconItalic size={16} />
          </Toggle>
        )}
        <Toggle
          label="All caps"
          on={style.caps && !mixed.has('caps')}
          onClick={() => change({ caps: mixed.has('caps') || !style.caps })}
        >
          <IconLetterCaseUpper size={16} />
        </Toggle>
        <Toggle
          label="Underline"
          on={one('decoration') === 'underline'}
          onClick={() => change({ decoration: one('decoration') === 'underline' ? 'none' : 'underline' })}
        >
          <IconUnderline size={16} />
        </Toggle>
        <Toggle
          label="Strikethrough"
          on={one('decoration') === 'line-through'}
          onClick={() =>
            change({ decoration: one('decoration') === 'line-through' ? 'none' : 'line-through' })
          }
        >
          <IconStrikethrough size={16} />
        </Toggle>
      </div>
      <ColorField
        label="Text color"
        value={style.color}
        mixed={mixed.has('color')}
        set={(color) => change({ color })}
        attempt={(color) => attempt({ color })}
      />
    </Section>
  );
}

function tokenOf(value: string): 'heading' | 'body' | 'accent' {
  const token = value.slice('token:'.length);
  return token === 'heading' || token === 'accent' ? token : 'body';
}

function Toggle(props: { label: string; on: boolean; onClick: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant={props.on ? 'light' : 'subtle'}
        color={props.on ? undefined : 'gray'}
        aria-label={props.label}
        aria-pressed={props.on}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
