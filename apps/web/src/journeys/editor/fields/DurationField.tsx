import type { Duration } from '@waymark/journey/settings/duration';
import { NumberField } from '../../../editing/fields/NumberField.tsx';
import { PickField } from '../../../editing/fields/PickField.tsx';

const units = { seconds: 'seconds', minutes: 'minutes', hours: 'hours', days: 'days', weeks: 'weeks' };
const oneOf = { seconds: 'second', minutes: 'minute', hours: 'hour', days: 'day', weeks: 'week' };

export function DurationField(props: {
  value: Duration;
  onChange: (duration: Duration) => void;
  label: string;
  field: string;
}) {
  const { value, onChange, label, field } = props;
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
      <PickField
        label={`${label}: unit`}
        width={110}
        value={value.unit}
        options={value.amount === 1 ? oneOf : units}
        onChange={(unit) => onChange({ ...value, unit })}
        field={`${field}-unit`}
      />
    </>
  );
}
