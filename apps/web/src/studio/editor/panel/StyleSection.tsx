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
import type { TextStyle } from '@waymark/creative/document';
import { bundledFamilies, familyNamed } from '@waymark/creative/fonts/families';
import { NumberBlank } from '../../../editing/NumberBlank.tsx';
import { useSurroundings } from '../store/surroundings.ts';
import { ColorBlank } from './ColorBlank.tsx';
import classes from './Panel.module.css';
import { PickBlank } from './PickBlank.tsx';
import { Blank, Section } from './Section.tsx';
import type { PartProps } from './setting.ts';

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
  600: 'Semi-bold',
  700: 'Bold',
  800: 'Extra bold',
  900: 'Black',
};

type Props = PartProps<{ style: TextStyle }>;

/** How words are set: font, weight, size, lines, colour. */
export function StyleSection({ style, off, set, attempt }: Props) {
  const { kit, families } = useSurroundings();
  const change = (part: Partial<TextStyle>) => set({ style: { ...style, ...part } });
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
      <PickBlank
        label="Font"
        value={written}
        options={
          fonts.some(({ value }) => value === written)
            ? fonts
            : [{ value: written, label: `${written} (missing)` }, ...fonts]
        }
        onChange={(value) => change({ font: value.startsWith('token:') ? { token: tokenOf(value) } : value })}
      />
      <div className={classes.pairs}>
        <PickBlank
          label="Weight"
          value={String(style.weight)}
          options={weights
            .toSorted((a, b) => a - b)
            .map((weight) => ({ value: String(weight), label: weightWords[weight] ?? String(weight) }))}
          onChange={(value) => change({ weight: Number(value) })}
        />
        <Blank word="at">
          <NumberBlank
            label="Size"
            value={style.size}
            min={4}
            max={1000}
            unit="px"
            onChange={(size) => change({ size })}
            width={88}
          />
        </Blank>
        <Blank word="lines">
          <NumberBlank
            label="Line height"
            value={style.lineHeight}
            min={0.5}
            max={4}
            unit="×"
            onChange={(lineHeight) => change({ lineHeight })}
          />
        </Blank>
        <Blank word="apart">
          <NumberBlank
            label="Letter spacing"
            value={style.letterSpacing}
            min={-50}
            max={200}
            unit="px"
            onChange={(letterSpacing) => change({ letterSpacing })}
          />
        </Blank>
      </div>
      <div className={classes.row}>
        <SegmentedControl
          size="xs"
          aria-label="Aligned"
          value={style.align}
          disabled={off}
          onChange={(align) => change({ align: align as TextStyle['align'] })}
          data={[
            { value: 'start', label: <IconAlignLeft size={16} aria-label="Left" /> },
            { value: 'center', label: <IconAlignCenter size={16} aria-label="Centre" /> },
            { value: 'end', label: <IconAlignRight size={16} aria-label="Right" /> },
          ]}
        />
        {slanted && (
          <Toggle label="Italic" on={style.italic} onClick={() => change({ italic: !style.italic })}>
            <IconItalic size={16} />
          </Toggle>
        )}
        <Toggle label="Capitals" on={style.caps} onClick={() => change({ caps: !style.caps })}>
          <IconLetterCaseUpper size={16} />
        </Toggle>
        <Toggle
          label="Underlined"
          on={style.decoration === 'underline'}
          onClick={() => change({ decoration: style.decoration === 'underline' ? 'none' : 'underline' })}
        >
          <IconUnderline size={16} />
        </Toggle>
        <Toggle
          label="Struck through"
          on={style.decoration === 'line-through'}
          onClick={() =>
            change({ decoration: style.decoration === 'line-through' ? 'none' : 'line-through' })
          }
        >
          <IconStrikethrough size={16} />
        </Toggle>
      </div>
      <ColorBlank
        label="Colour of the words"
        value={style.color}
        set={(color) => change({ color })}
        attempt={(color) => attempt({ style: { ...style, color } })}
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
