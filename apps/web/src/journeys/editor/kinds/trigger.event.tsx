import { IconBolt } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const eventTrigger: StepKind<'trigger.event'> = {
  icon: IconBolt,
  form: (
    { node: { settings }, set },
    { FieldProblem, Sentence, Words, AdmissionField, KeyField, EventField, WhereList },
  ) => (
    <>
      <Sentence>
        <Words>When</Words>
        <EventField value={settings.event} onChange={(event) => set({ event })} />
        <Words>happens</Words>
      </Sentence>
      <FieldProblem field="event" />
      <WhereList event={settings.event} where={settings.where} onChange={(where) => set({ where })} />
      <AdmissionField value={settings} onChange={set}>
        <KeyField event={settings.event} value={settings.key ?? ''} onChange={(key) => set({ key })} />
      </AdmissionField>
    </>
  ),
};
