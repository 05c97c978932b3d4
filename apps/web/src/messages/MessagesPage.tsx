import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { trpc } from '../server/trpc.ts';
import { Choice } from '../ui/forms/Choice.tsx';
import room from '../ui/room/room.module.css';
import { TopBar } from '../ui/room/TopBar.tsx';
import type { MessagesSearch } from '../ui/search.ts';
import { MessagesList } from './MessagesList.tsx';

/** Everything that was sent, from every journey. */
export function MessagesPage() {
  const navigate = useNavigate({ from: '/messages' });
  const { journey, customer, sent, channel } = useSearch({ from: '/shell/messages' });
  const journeys = useQuery(trpc.journeys.list.queryOptions());
  const set = (change: Partial<MessagesSearch>) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  return (
    <>
      <TopBar title="Messages" />
      <div className={room.room}>
        <MessagesList
          filter={{ journeyId: journey, customerId: customer }}
          clear={() => set({ journey: undefined, customer: undefined, sent: undefined, channel: undefined })}
          filtered={[journey, customer, sent, channel].some((value) => value !== undefined)}
          emptyText="When a journey texts someone, the message is listed here with its status, cost and, if it failed, the reason."
          withJourney
          tools={
            <Choice
              label="Journey"
              any="All journeys"
              width={220}
              value={journey}
              options={(journeys.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(value) => set({ journey: value })}
            />
          }
        />
      </div>
    </>
  );
}
