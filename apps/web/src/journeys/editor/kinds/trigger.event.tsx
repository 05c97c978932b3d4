import { IconBolt } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const eventTrigger: StepKind<'trigger.event'> = {
  icon: IconBolt,
  form: (
    { node: { settings }, set },
    { FieldProblem, Sentence, Words, ReentryField, EventField, WhereList },
  ) => (
    <>
      <Sentence>
        <Words>When</Words>
        <EventField value={settings.event} onChange={(event) => set({ event })} />
        <Words>happens</Words>
      </Sentence>
      <FieldProblem field="event" />
      <WhereList event={settings.event} where={settings.where} onChange={(where) => set({ where })} />
      <ReentryField value={settings.reentry} onChange={(reentry) => set({ reentry })} />
    </>
  ),
};
