import { Text } from '@mantine/core';
import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';
import { EventField } from '../fields/rules/EventField.tsx';
import { WhereList } from '../fields/rules/WhereList.tsx';
import type { FormProps } from './stepKind.ts';

export function GoalForm({ node: { settings }, set }: FormProps<'goal'>) {
  return (
    <>
      <Sentence>
        <Words>Reached when</Words>
        <EventField value={settings.event} onChange={(event) => set({ event })} />
        <Words>happens</Words>
      </Sentence>
      <FieldProblem field="event" />
      <WhereList event={settings.event} where={settings.where} onChange={(where) => set({ where })} />
      <Text size="sm" c="dimmed">
        A goal counts from anywhere in the journey: anyone who reaches it exits as converted, whatever step
        they’re at. Nothing connects to it.
      </Text>
    </>
  );
}
