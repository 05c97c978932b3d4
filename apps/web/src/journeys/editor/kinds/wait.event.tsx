import { IconEar } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const eventWait: StepKind<'wait.event'> = {
  icon: IconEar,
  form: (
    { node: { settings }, set },
    { FieldProblem, Sentence, Words, DurationField, EventField, WhereList },
  ) => (
    <>
      <Sentence>
        <Words>Wait for</Words>
        <EventField value={settings.event} onChange={(event) => set({ event })} />
      </Sentence>
      <FieldProblem field="event" />
      <WhereList event={settings.event} where={settings.where} onChange={(where) => set({ where })} />
      <Sentence>
        <Words>for up to</Words>
        <DurationField
          value={settings.atMost}
          onChange={(atMost) => set({ atMost })}
          label="For up to"
          field="atMost"
        />
      </Sentence>
      <FieldProblem field="atMost" />
    </>
  ),
};
