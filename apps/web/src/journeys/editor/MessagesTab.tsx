import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { MessagesList } from '../../messages/MessagesList.tsx';
import { trpc } from '../../server/trpc.ts';
import { Choice } from '../../ui/forms/Choice.tsx';
import room from '../../ui/room/room.module.css';
import type { JourneySearch } from '../../ui/search.ts';
import { placesOf } from '../people/places.ts';

/** What one journey has sent. */
export function MessagesTab({ journeyId }: { journeyId: string }) {
  const navigate = useNavigate({ from: '/journeys/$journeyId' });
  const { node, sent, channel } = useSearch({ from: '/shell/journeys/$journeyId' });
  const journey = useQuery(trpc.journeys.get.queryOptions({ id: journeyId }));
  const graph = journey.data?.live?.graph ?? journey.data?.draft;
  const senders = useMemo(
    () =>
      graph === undefined
        ? []
        : placesOf(graph).filter((place) =>
            graph.nodes.some(({ id, kind }) => id === place.value && kind.startsWith('message.')),
          ),
    [graph],
  );
  const set = (change: Partial<JourneySearch>) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  // The node selected on the canvas may be one that sends nothing; then messages aren't filtered.
  const from = senders.some((place) => place.value === node) ? node : undefined;
  return (
    <div className={room.room} data-testid="messages-tab">
      <MessagesList
        filter={{ journeyId, nodeId: from }}
        clear={() => set({ node: undefined, sent: undefined, channel: undefined })}
        filtered={from !== undefined || sent !== undefined || channel !== undefined}
        emptyText="Once people reach a message in this journey, each text is listed here with its status."
        withJourney={false}
        tools={
          <Choice
            label="Message step"
            any="All messages"
            width={220}
            value={from}
            options={senders}
            onChange={(value) => set({ node: value })}
          />
        }
      />
    </div>
  );
}
