import { ActionIcon, ColorPicker, Popover, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconTrash } from '@tabler/icons-react';
import type { BrandKit } from '@waymark/creative/document/document';
import { useWhyNot } from '../../server/session.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { Reason } from '../../ui/Reason.tsx';
import classes from './Brand.module.css';
import { isHex } from './problems.ts';
import { type Reading, readingWords } from './reading.ts';

type BrandColor = BrandKit['colors'][number];

/** One color: swatch, name, value, and the other colors on which text in it is legible. */
export function ColorRow(props: {
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
