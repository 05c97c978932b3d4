import { InputBase } from '@mantine/core';
import { useId } from 'react';
import { numberTyped, refusalOf } from './numberTyped.ts';
import classes from './Sentence.module.css';
import { useTyped } from './useTyped.ts';

interface Props {
  /** Null if several things being set together differ. */
  value: number | null;
  onChange: (value: number) => void;
  label: string;
  min: number;
  max: number;
  whole?: boolean;
  width?: number;
  unit?: string;
  field?: string;
}

/**
 * A number in a sentence. Anything but a number within the bounds stays in the field and out of the drawing; the
 * field says why.
 */
export function NumberField({ value, onChange, label, min, max, whole, width = 72, unit, field }: Props) {
  const id = useId();
  const bounds = { min, max, whole };
  const typed = useTyped(
    value ?? Number.NaN,
    (number) => (Number.isNaN(number) ? '' : String(number)),
    (text) => (value === null && text.trim() === '' ? Number.NaN : numberTyped(text, bounds)),
    (number) => {
      if (!Number.isNaN(number)) onChange(number);
    },
  );
  // While typing, an unfinished number isn't an error yet.
  const refused = typed.refused && typed.rested;
  const step = (by: number) => {
    const next = Math.min(max, Math.max(min, (Number(typed.text) || 0) + by));
    typed.onChange(String(next));
  };
  return (
    <>
      <InputBase
        size="sm"
        w={width}
        inputMode="decimal"
        aria-label={label}
        withAria={false}
        aria-invalid={refused}
        aria-describedby={refused ? id : undefined}
        placeholder={value === null ? 'Mixed' : undefined}
        value={typed.text}
        error={refused}
        onChange={(event) => typed.onChange(event.currentTarget.value)}
        onBlur={typed.handIn}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          step(event.key === 'ArrowUp' ? 1 : -1);
        }}
        rightSection={
          unit ? <span style={{ color: 'var(--wm-muted)', fontSize: 13 }}>{unit}</span> : undefined
        }
        styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
        data-field={field}
        data-testid={field ? `field-${field}` : undefined}
      />
      {refused && (
        <p id={id} role="alert" className={classes.refused}>
          {refusalOf(typed.text, bounds, keptWords(value, unit))}
        </p>
      )}
    </>
  );
}

function keptWords(value: number | null, unit = ''): string {
  if (value === null) return 'each one’s value';
  return unit === '' || unit === '%' || unit === '°' ? `${value}${unit}` : `${value} ${unit}`;
}
