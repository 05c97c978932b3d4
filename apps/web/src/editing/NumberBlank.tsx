import { TextInput } from '@mantine/core';
import { useTyped } from './useTyped.ts';

interface Props {
  /** Null where several things that are set together differ. */
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

/** A number in a sentence. What is no number within the bounds stays in the field, marked, and out of the drawing. */
export function NumberBlank({ value, onChange, label, min, max, whole, width = 72, unit, field }: Props) {
  const typed = useTyped(
    value ?? Number.NaN,
    (number) => (Number.isNaN(number) ? '' : String(number)),
    (text) => {
      if (value === null && text.trim() === '') return Number.NaN;
      const number = Number(text.replace(',', '.'));
      const fits = text.trim() !== '' && Number.isFinite(number) && number >= min && number <= max;
      return fits && (!whole || Number.isInteger(number)) ? number : null;
    },
    (number) => {
      if (!Number.isNaN(number)) onChange(number);
    },
  );
  const step = (by: number) => {
    const next = Math.min(max, Math.max(min, (Number(typed.text) || 0) + by));
    typed.onChange(String(next));
  };
  return (
    <TextInput
      size="sm"
      w={width}
      inputMode="decimal"
      aria-label={label}
      placeholder={value === null ? 'Mixed' : undefined}
      title={typed.refused ? `A number from ${min} to ${max}` : undefined}
      value={typed.text}
      error={typed.refused}
      onChange={(event) => typed.onChange(event.currentTarget.value)}
      onBlur={typed.handIn}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        step(event.key === 'ArrowUp' ? 1 : -1);
      }}
      rightSection={unit ? <span style={{ color: 'var(--wm-muted)', fontSize: 13 }}>{unit}</span> : undefined}
      styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
      data-field={field}
      data-testid={field ? `field-${field}` : undefined}
    />
  );
}
