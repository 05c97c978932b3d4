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
import { PickField } from '../../../../editing/fields/PickField.tsx';
import { useSurroundings } from '../../store/context.ts';
import { ColorField } from '../fields/ColorField.tsx';
import { NumberRow } from '../fields/Rows.tsx';
import { Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import { type PartProps, type Setting, within } from '../setting.ts';

const roles = { heading: 'Heading', body: 'Body', accent: 'Accent' };
const fontRoles = ['heading', 'body', 'accent'] as const;
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

const sizes = [
  { of: 'size', word: 'Size', min: 4, max: 1000, width: 88 },
  { of: 'lineHeight', word: 'Line', label: 'Line height', min: 0.5, max: 4, unit: '×' },
  { of: 'letterSpacing', word: 'Spacing', label: 'Letter spacing', min: -50, max: 200 },
] as const;
/** Buttons, and what the setting `of` is while they are pressed or not. */
const toggles = [
  { label: 'Italic', icon: IconItalic, of: 'italic', on: true, off: false },
  { label: 'All caps', icon: IconLetterCaseUpper, of: 'caps', on: true, off: false },
  { label: 'Underline', icon: IconUnderline, of: 'decoration', on: 'underline', off: 'none' },
  { label: 'Strikethrough', icon: IconStrikethrough, of: 'decoration', on: 'line-through', off: 'none' },
] as const;

/** The type style of one layer's text. */
export function StyleSection({ style, off, ...setting }: PartProps<{ style: TextStyle }>) {
  const part = within(setting, (change: Partial<TextStyle>) => ({ style: { ...style, ...change } }));
  return <TypeSection style={style} mixed={none} off={off} {...part} />;
}

const none: ReadonlySet<string> = new Set();

/** Font, weight, size, line spacing and color. `mixed` are the settings that differ between several layers. */
export function TypeSection(
  props: { style: TextStyle; mixed: ReadonlySet<string>; off: boolean } & Setting<Partial<TextStyle>>,
) {
  const { style, mixed, off, set, attempt } = props;
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
  const fonts = Object.fromEntries([
    ...fontRoles.map((role) => [`token:${role}`, `${roles[role]} · ${kit.fonts[role]}`]),
    ...[...families, ...bundledFamilies].map((entry) => [entry.name, entry.name]),
  ]);
  const written = typeof style.font === 'string' ? style.font : `token:${style.font.token}`;
  return (
    <Section title="Type" off={off}>
      <PickField
        label="Font"
        value={mixed.has('font') ? null : written}
        options={Object.hasOwn(fonts, written) ? fonts : { [written]: `${written} (missing)`, ...fonts }}
        onChange={(value) => set({ font: value.startsWith('token:') ? { token: tokenOf(value) } : value })}
      />
      <div className={classes.pairs}>
        <PickField
          label="Weight"
          value={mixed.has('weight') ? null : String(style.weight)}
          options={Object.fromEntries(
            weights
              .toSorted((a, b) => a - b)
              .map((weight) => [String(weight), weightWords[weight] ?? String(weight)]),
          )}
          onChange={(value) => set({ weight: Number(value) })}
        />
        {sizes.map(({ of, ...row }) => (
          <NumberRow key={of} {...row} value={one(of)} onChange={(value) => set({ [of]: value })} />
        ))}
      </div>
      <div className={classes.row}>
        <SegmentedControl
          size="xs"
          aria-label="Alignment"
          value={one('align') ?? ''}
          disabled={off}
          onChange={(align) => set({ align: align as TextStyle['align'] })}
          data={[
            { value: 'start', label: <IconAlignLeft size={16} aria-label="Left" /> },
            { value: 'center', label: <IconAlignCenter size={16} aria-label="Center" /> },
            { value: 'end', label: <IconAlignRight size={16} aria-label="Right" /> },
          ]}
        />
        {toggles.map(({ label, icon: Icon, of, on, off }) => {
          const pressed = one(of) === on;
          if (of === 'italic' && !slanted) return null;
          return (
            <Tooltip key={label} label={label}>
              <ActionIcon
                {...(pressed && { variant: 'light', color: 'cobalt' })}
                aria-label={label}
                aria-pressed={pressed}
                onClick={() => set({ [of]: pressed ? off : on })}
              >
                <Icon size={16} />
              </ActionIcon>
            </Tooltip>
          );
        })}
      </div>
      <ColorField
        label="Text color"
        value={style.color}
        mixed={mixed.has('color')}
        {...within({ set, attempt }, (color) => ({ color }))}
      />
    </Section>
  );
}

const tokenOf = (value: string) => fontRoles.find((role) => value === `token:${role}`) ?? 'body';
