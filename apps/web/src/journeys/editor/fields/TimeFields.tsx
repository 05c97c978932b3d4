import { Chip, Group, TextInput } from '@mantine/core';
import type { Settings } from '@waymark/journey/graph/graph';
import { isLocalTime } from '@waymark/policy/clockTime';
import { useTyped } from '../../../editing/fields/useTyped.ts';
import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';

/** ISO weekdays: 1 Monday … 7 Sunday, named in the browser's language. */
const weekdays = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
  day,
  name: new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, day)),
  ),
}));

interface Props {
  settings: Settings<'wait.until'>;
  set: (change: Partial<Settings<'wait.until'>>) => void;
}

/** A time of day in the person's time zone. */
export function TimeField({ value, onChange }: { value: string; onChange: (time: string) => void }) {
  const time = useTyped(
    value,
    (same) => same,
    (text) => (isLocalTime(text) ? text : null),
    onChange,
  );
  return (
    <TextInput
      size="sm"
      w={130}
      type="time"
      aria-label="Time of day"
      value={time.text}
      error={time.refused}
      onChange={(event) => time.onChange(event.currentTarget.value)}
      onBlur={time.handIn}
      data-field="time"
      data-testid="field-time"
    />
  );
}

/** Weekdays to choose from. */
export function WeekdayChips(props: { value: readonly number[]; onChange: (weekdays: number[]) => void }) {
  const { value, onChange } = props;
  return (
    <Group gap={6} role="group" aria-label="Weekdays" data-field="weekdays" tabIndex={-1}>
      {weekdays.map(({ day, name }) => (
        <Chip
          key={day}
          size="xs"
          variant="light"
          checked={value.includes(day)}
          onChange={(on) =>
            onChange(on ? [...value, day].sort((a, b) => a - b) : value.filter((other) => other !== day))
          }
        >
          {name}
        </Chip>
      ))}
    </Group>
  );
}

/** A time of day and the weekdays it applies to. */
export function TimeFields({ settings, set }: Props) {
  return (
    <>
      <Sentence>
        <Words>Wait until</Words>
        <TimeField value={settings.time} onChange={(time) => set({ time })} />
        <Words>their time, on</Words>
      </Sentence>
      <WeekdayChips value={settings.weekdays} onChange={(weekdays) => set({ weekdays })} />
      <FieldProblem field="weekdays" />
    </>
  );
}
