import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';
import { ReentryField } from '../fields/ReentryField.tsx';
import { EventField } from '../fields/rules/EventField.tsx';
import { WhereList } from '../fields/rules/WhereList.tsx';
import type { FormProps } from './stepKind.ts';

export function EventTriggerForm({ node: { settings }, set }: FormProps<'trigger.event'>) {
  return (
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
  );
}
