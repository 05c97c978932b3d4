import { Text } from '@mantine/core';
import { IconTarget } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const goal: StepKind<'goal'> = {
  icon: IconTarget,
  form: ({ node: { settings }, set }, { FieldProblem, Sentence, Words, EventField, WhereList }) => (
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
  ),
};
