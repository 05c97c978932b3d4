import { InputBase } from '@mantine/core';
import { useId } from 'react';
import classes from '../Sentence.module.css';
import { numberTyped, refusalOf } from './numberTyped.ts';
import { useTyped } from './useTyped.ts';

interface Props {
  /** Null if it is empty, or if it sets several things whose values differ. */
  value: number | null;
  onChange: (value: number) => void;
  /** Set for a field that may be empty. */
  onEmpty?: () => void;
  label: string;
  /** Whether it has a label above; otherwise the sentence around it says what it is. */
  labeled?: boolean;
  description?: string;
  placeholder?: string;
  min: number;
  max: number;
  whole?: boolean;
  /** Digits after the point, always shown. */
  decimals?: number;
  width?: number;
  unit?: string;
  field?: string;
  className?: string | undefined;
}

/** A number field. Invalid input stays in the field and out of the document, and the field says why. */
export function NumberField(props: Props) {
  const { value, onChange, onEmpty, label, labeled = false, min, max, whole, decimals, unit, field } = props;
  const id = useId();
  const bounds = { min, max, whole };
  const written = (number: number) => (decimals === undefined ? String(number) : number.toFixed(decimals));
  const typed = useTyped(
    value ?? Number.NaN,
    (number) => (Number.isNaN(number) ? '' : written(number)),
    (text) => (text.trim() === '' && (value === null || onEmpty) ? Number.NaN : numberTyped(text, bounds)),
    (number) => {
      if (Number.isNaN(number)) onEmpty?.();
      else onChange(number);
    },
  );
  // An unfinished number isn't an error while somebody is typing.
  const refused = typed.refused && typed.rested;
  const step = (by: number) => {
    const next = Math.min(max, Math.max(min, (Number(typed.text) || 0) + by));
    typed.onChange(String(next));
  };
  const kept = value === null ? (onEmpty ? 'it empty' : 'each one’s value') : keptWords(written(value), unit);
  const sentence = refused && refusalOf(typed.text, bounds, kept);
  return (
    <>
      <InputBase
        size="sm"
        w={props.width ?? (labeled ? undefined : 72)}
        className={props.className}
        inputMode="decimal"
        {...(labeled ? { label, description: props.description } : { 'aria-label': label, withAria: false })}
        aria-invalid={refused}
        aria-describedby={refused && !labeled ? id : undefined}
        placeholder={props.placeholder ?? (value === null && !onEmpty ? 'Mixed' : undefined)}
        value={typed.text}
        error={labeled && sentence ? <span role="alert">{sentence}</span> : refused}
        onChange={(event) => typed.onChange(event.currentTarget.value)}
        onBlur={typed.handIn}
        onKeyDown={(event) => {
          if (event.key === 'Enter') typed.handIn();
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
      {sentence && !labeled && (
        <p id={id} role="alert" className={classes.refused}>
          {sentence}
        </p>
      )}
    </>
  );
}

function keptWords(value: string, unit = ''): string {
  return unit === '' || unit === '%' || unit === '°' ? `${value}${unit}` : `${value} ${unit}`;
}
