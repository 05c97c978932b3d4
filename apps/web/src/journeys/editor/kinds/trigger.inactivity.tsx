import { IconMoonStars } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const inactivityTrigger: StepKind<'trigger.inactivity'> = {
  icon: IconMoonStars,
  form: (
    { node: { settings }, set },
    { NumberField, FieldProblem, Sentence, Words, AdmissionField, EventField },
  ) => (
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
      <AdmissionField value={settings} onChange={set} />
    </>
  ),
};
