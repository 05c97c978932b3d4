import { TextInput } from '@mantine/core';
import type { Settings } from '@waymark/journey/graph/graph';
import { checkRepeat } from '@waymark/journey/settings/repeat';
import { lazy, Suspense } from 'react';
import { NumberField } from '../../../editing/fields/NumberField.tsx';
import { PickField } from '../../../editing/fields/PickField.tsx';
import { SegmentField } from '../../../editing/rules/SegmentField.tsx';
import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';
import { useNow, useZone } from '../../../ui/clock/ClockProvider.tsx';
import { TimeField, WeekdayChips } from './TimeFields.tsx';

type ScheduleSettings = Settings<'trigger.schedule'>;
type Repeat = NonNullable<ScheduleSettings['repeat']>;

interface Props {
  settings: ScheduleSettings;
  set: (change: Partial<ScheduleSettings>) => void;
}

/** Computing runs takes a library, which is loaded when a schedule is first shown. */
const NextRuns = lazy(async () => ({ default: (await import('./NextRuns.tsx')).NextRuns }));

/** Who, the first date, the time and whose clock it is on, the repetition, and the resulting runs. */
export function ScheduleFields({ settings, set }: Props) {
  const zone = useZone();
  const now = useNow(60_000);
  const { segment, date, time, repeat } = settings;
  return (
    <>
      <Sentence>
        <Words>Everyone in</Words>
        <SegmentField value={segment} onChange={(next) => set({ segment: next })} />
      </Sentence>
      <Sentence>
        <Words>{repeat ? 'from' : 'on'}</Words>
        <DateField label="First date" field="date" value={date} onChange={(next) => set({ date: next })} />
        <Words>at</Words>
        <TimeField value={time} onChange={(next) => set({ time: next })} />
        <PickField
          label="Whose time"
          width={170}
          value={settings.zone}
          options={{ person: 'their time', workspace: 'your workspace’s time' }}
          onChange={(next) => set({ zone: next })}
          field="zone"
        />
      </Sentence>
      <FieldProblem field="date" />
      <RepeatFields repeat={repeat} onChange={(next) => set({ repeat: next })} />
      {checkRepeat(date, repeat).length === 0 && (
        <Suspense>
          <NextRuns settings={settings} zone={zone} now={now} />
        </Suspense>
      )}
    </>
  );
}

function DateField(props: { label: string; field: string; value: string; onChange: (date: string) => void }) {
  return (
    <TextInput
      size="sm"
      w={160}
      type="date"
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      data-field={props.field}
      data-testid={`field-${props.field}`}
    />
  );
}

function RepeatFields(props: { repeat: Repeat | null; onChange: (repeat: Repeat | null) => void }) {
  const { repeat, onChange } = props;
  return (
    <>
      <Sentence>
        <PickField
          label="Once or again"
          width={130}
          value={repeat ? 'again' : 'once'}
          options={{ once: 'once', again: 'again every' }}
          onChange={(next) =>
            onChange(next === 'once' ? null : { every: 1, unit: 'weeks', weekdays: [], until: null })
          }
          field="repeat"
        />
        {repeat && (
          <>
            <NumberField
              label="Every how many"
              value={repeat.every}
              min={1}
              max={99}
              whole
              onChange={(every) => onChange({ ...repeat, every })}
              field="every"
            />
            <PickField
              label="Days, weeks or months"
              width={110}
              value={repeat.unit}
              options={{ days: 'days', weeks: 'weeks', months: 'months' }}
              onChange={(unit) => onChange({ ...repeat, unit, weekdays: [] })}
              field="unit"
            />
          </>
        )}
      </Sentence>
      {repeat?.unit === 'weeks' && (
        <WeekdayChips value={repeat.weekdays} onChange={(weekdays) => onChange({ ...repeat, weekdays })} />
      )}
      {repeat && (
        <Sentence>
          <Words>until</Words>
          <DateField
            label="Last date, if there is one"
            field="until"
            value={repeat.until ?? ''}
            onChange={(until) => onChange({ ...repeat, until: until === '' ? null : until })}
          />
        </Sentence>
      )}
      <FieldProblem field="until" />
    </>
  );
}
