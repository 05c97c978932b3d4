import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';
import { DurationField } from '../fields/DurationField.tsx';
import { EventField } from '../fields/rules/EventField.tsx';
import { WhereList } from '../fields/rules/WhereList.tsx';
import type { FormProps } from './stepKind.ts';

export function WaitEventForm({ node: { settings }, set }: FormProps<'wait.event'>) {
  return (
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
  );
}
