import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Outputs } from '../../server/trpc.ts';
import { trpc } from '../../server/trpc.ts';

type Status = Outputs['tests']['status']['status'];

/** How often a test in progress is polled, ms. */
const LOOK = 1_000;

const words: Record<Status, string> = {
  queued: 'Sending…',
  sending: 'Sending…',
  accepted: 'On its way…',
  sent: 'On its way…',
  delivered: 'Delivered',
  undelivered: 'Not delivered',
  failed: 'Not sent',
};
const ended: readonly Status[] = ['delivered', 'undelivered', 'failed'];

/** The progress of a test. */
export function TestProgress({ id }: { id: string }) {
  const status = useQuery({
    ...trpc.tests.status.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data && ended.includes(state.data.status) ? false : LOOK),
  });
  const now = status.data;
  return (
    <Text size="sm" role="status" data-testid="test-status" data-status={now?.status}>
      {now ? words[now.status] : 'Sending…'}
      {now?.reason ? `. ${now.reason}` : ''}
    </Text>
  );
}
