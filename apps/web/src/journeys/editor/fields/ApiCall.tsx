import { Code, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';

/** How another system adds a person to this journey. */
export function ApiCall() {
  const { journeyId } = useParams({ from: '/shell/journeys/$journeyId' });
  return (
    <>
      <Text size="sm" c="dimmed">
        Once the journey is live, your system adds a person by calling:
      </Text>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {`POST /v1/journeys/${journeyId}/entries\n{"customerId": "C-10400", "key": "order-81"}`}
      </Code>
    </>
  );
}
