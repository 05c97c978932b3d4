import { Code, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { Sentence, Words } from '../../../editing/Sentence.tsx';
import type { FormProps } from '../kinds/stepKind.ts';
import { ReentryField } from './ReentryField.tsx';

export function ApiForm({ node: { settings }, set }: FormProps<'trigger.api'>) {
  const { journeyId } = useParams({ from: '/house/journeys/$journeyId' });
  return (
    <>
      <Sentence>
        <Words>When your system adds someone</Words>
      </Sentence>
      <Text size="sm" c="dimmed">
        Once the journey is live, your system adds a person by calling:
      </Text>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {`POST /v1/journeys/${journeyId}/entries\n{"customerId": "C-10400", "key": "order-81"}`}
      </Code>
      <ReentryField value={settings.reentry} onChange={(reentry) => set({ reentry })} />
    </>
  );
}
