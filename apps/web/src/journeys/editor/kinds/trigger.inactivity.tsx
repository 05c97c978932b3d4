import { NumberField } from '../../../editing/NumberField.tsx';
import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';
import { ReentryField } from '../fields/ReentryField.tsx';
import { EventField } from '../fields/rules/EventField.tsx';
import type { FormProps } from './stepKind.ts';

export function InactivityForm({ node: { settings }, set }: FormProps<'trigger.inactivity'>) {
  return (
    <>
      <Sentence>
        <Words>When</Words>
        <EventField value={settings.event} onChange={(event) => set({ event })} />
        <Words>hasn’t happened in</Words>
        <NumberField
          label="Days without it"
          value={settings.days}
          min={1}
          max={730}
          whole
          onChange={(days) => set({ days })}
          field="days"
        />
        <Words>days</Words>
      </Sentence>
      <FieldProblem field="event" />
      <ReentryField value={settings.reentry} onChange={(reentry) => set({ reentry })} />
    </>
  );
}
