import { ActionIcon, Button, ColorPicker, Popover, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconTrash } from '@tabler/icons-react';
import type { BrandKit } from '@waymark/creative/document/document';
import { useState } from 'react';
import { useWhyNot } from '../../server/session.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { SettingsCard } from '../../ui/forms/SettingsCard.tsx';
import { Reason } from '../../ui/Reason.tsx';
import classes from './Brand.module.css';
import { isHex } from './problems.ts';
import { type Reading, readingOf, readingWords } from './reading.ts';
import type { SectionProps } from './section.ts';
import { tokenFor } from './tokens.ts';
import { LeaveKit, useKitUses } from './UsedOn.tsx';

const MOST = 40;

/** The colors. Cards refer to them by token: a new name changes no card, a new value all that use it. */
export function ColorsSection({ kit, set, readOnly }: SectionProps) {
  const { colors } = kit;
  const usesOf = useKitUses();
  /** A color in use whose removal needs confirmation. */
  const [leaving, setLeaving] = useState<BrandKit['colors'][number] | null>(null);
  const remove = (token: string) => set({ colors: colors.filter((color) => color.token !== token) });
  const add = () => {
    const name = 'New color';
    const token = tokenFor(
      name,
      colors.map((color) => color.token),
    );
    set({ colors: [...colors, { token, name, value: '#808080' }] });
  };
  return (
    <SettingsCard
      title="Colors"
      description="Cards use these by name. Changing a color updates every card that uses it, and those cards need approval again."
    >
      <ul className={classes.colors}>
        {colors.map((color, place) => (
          <ColorRow
            key={color.token}
            color={color}
            reading={readingOf(colors, place)}
            readOnly={readOnly}
            set={(change) =>
              set({ colors: colors.map((one, at) => (at === place ? { ...one, ...change } : one)) })
            }
            usedOn={usesOf('colors', color.token).length}
            remove={() =>
              usesOf('colors', color.token).length > 0 ? setLeaving(color) : remove(color.token)
            }
          />
        ))}
      </ul>
      {!readOnly && (
        <Reason text={colors.length >= MOST ? `A brand kit has up to ${MOST} colors.` : null}>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            Add a color
          </Button>
        </Reason>
      )}
      <LeaveKit
        what={leaving && (leaving.name.trim() || leaving.token)}
        uses={leaving === null ? [] : usesOf('colors', leaving.token)}
        description="They can’t be drawn without it: give them another color, or change this one’s value instead."
        onLeave={() => leaving !== null && remove(leaving.token)}
        onClose={() => setLeaving(null)}
      />
    </SettingsCard>
  );
}

type BrandColor = BrandKit['colors'][number];

/** One color: swatch, name, value, and the other colors on which text in it is legible. */
function ColorRow(props: {
  color: BrandColor;
  reading: Reading;
  readOnly: boolean;
  /** How many cards use it. */
  usedOn: number;
  set: (change: Partial<BrandColor>) => void;
  remove: () => void;
}) {
  const { color, reading, readOnly, set } = props;
  const fine = isHex(color.value);
  const { text, warns } = readingWords(reading);
  const name = color.name.trim() || color.token;
  const whyNot = useWhyNot('editBrand');
  const swatch = (
    <button
      type="button"
      className={classes.swatch}
      style={{ background: fine ? color.value : 'transparent' }}
      aria-label={`Pick ${name}`}
    />
  );
  return (
    <li className={classes.color}>
      <Popover position="bottom-start" trapFocus withinPortal>
        {whyNot === null ? (
          <Popover.Target>{swatch}</Popover.Target>
        ) : (
          <Reason text={whyNot}>{swatch}</Reason>
        )}
        <Popover.Dropdown>
          <ColorPicker
            format="hex"
            value={fine ? color.value : '#808080'}
            saturationLabel="Saturation"
            hueLabel="Hue"
            onChange={(value) => set({ value: value.toLowerCase() })}
          />
        </Popover.Dropdown>
      </Popover>
      <TextInput
        aria-label={`Name of ${color.token}`}
        className={classes.name}
        maxLength={60}
        value={color.name}
        readOnly={readOnly}
        error={color.name.trim() === ''}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        aria-label={`Value of ${name}`}
        w={96}
        maxLength={7}
        classNames={{ input: classes.hex ?? '' }}
        value={color.value}
        readOnly={readOnly}
        error={!fine}
        onChange={(event) => set({ value: event.currentTarget.value.trim().toLowerCase() })}
        onBlur={() => /^[0-9a-f]{6}$/i.test(color.value) && set({ value: `#${color.value}` })}
      />
      <span className={classes.reading} data-warns={(fine && warns) || undefined}>
        {fine && warns && <IconAlertTriangle size={14} aria-hidden />}
        <span>
          {fine ? text : 'Six digits, such as #1f4d46'}
          <small>
            {color.token}
            {props.usedOn > 0 && `, on ${counted(props.usedOn, 'card')}`}
          </small>
        </span>
      </span>
      {!readOnly && (
        <ActionIcon aria-label={`Remove ${name}`} onClick={props.remove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}
