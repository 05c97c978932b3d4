import { NativeSelect } from '@mantine/core';
import type { Duration } from '@waymark/journey/settings/duration';
import { NumberField } from '../../../editing/fields/NumberField.tsx';

const units: Duration['unit'][] = ['seconds', 'minutes', 'hours', 'days', 'weeks'];

export function DurationField({
  value,
  onChange,
  label,
  field,
}: {
  value: Duration;
  onChange: (duration: Duration) => void;
  label: string;
  field: string;
}) {
  const one = value.amount === 1;
  return (
    <>
      <NumberField
        label={`${label}: how many`}
        value={value.amount}
        min={0}
        max={10_000}
        onChange={(amount) => onChange({ ...value, amount })}
        field={field}
      />
      <NativeSelect
        size="sm"
        w={110}
        aria-label={`${label}: unit`}
        value={value.unit}
        onChange={(event) => {
          const unit = units.find((candidate) => candidate === event.currentTarget.value);
          if (unit) onChange({ ...value, unit });
        }}
        data={units.map((unit) => ({ value: unit, label: one ? unit.slice(0, -1) : unit }))}
        data-testid={`field-${field}-unit`}
      />
    </>
  );
}
