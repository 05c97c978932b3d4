import { NativeSelect } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const dateWait: StepKind<'wait.date'> = {
  icon: IconCalendarEvent,
  form: (
    { node: { settings }, set },
    { FieldProblem, Sentence, Words, DateField, DurationField, TimeField },
  ) => (
    <>
      <Sentence>
        <Words>Wait until</Words>
        {settings.when !== 'on' && (
          <DurationField
            value={settings.offset}
            onChange={(offset) => set({ offset })}
            label="How long before or after"
            field="offset"
          />
        )}
        <NativeSelect
          size="sm"
          w={100}
          aria-label="Before or after the date"
          value={settings.when}
          onChange={(event) => {
            const when = event.currentTarget.value;
            if (when === 'on' || when === 'before' || when === 'after') set({ when });
          }}
          data={['on', 'before', 'after']}
          data-testid="field-when"
        />
        <DateField value={settings} onChange={set} />
      </Sentence>
      <FieldProblem field="offset" />
      <FieldProblem field="property" />
      <Sentence>
        <Words>at</Words>
        <NativeSelect
          size="sm"
          w={170}
          aria-label="Time on that day"
          value={settings.time === null ? 'own' : 'chosen'}
          onChange={(event) => set({ time: event.currentTarget.value === 'own' ? null : '10:00' })}
          data={[
            { value: 'chosen', label: 'a time of day' },
            { value: 'own', label: 'the date’s own time' },
          ]}
          data-testid="field-at"
        />
        {settings.time !== null && (
          <>
            <TimeField value={settings.time} onChange={(time) => set({ time })} />
            <Words>their time</Words>
          </>
        )}
      </Sentence>
      <NativeSelect
        size="sm"
        label="If there’s no date, or it has passed"
        value={settings.otherwise}
        onChange={(event) =>
          set({ otherwise: event.currentTarget.value === 'branch' ? 'branch' : 'continue' })
        }
        data={[
          { value: 'branch', label: 'Take a branch of its own' },
          { value: 'continue', label: 'Continue at once' },
        ]}
        data-testid="field-otherwise"
      />
    </>
  ),
};
