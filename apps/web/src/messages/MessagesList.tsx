import { IconMessages } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { messageStatuses } from '@waymark/policy/messageStatus';
import type { ReactNode } from 'react';
import { trpc } from '../server/trpc.ts';
import { Empty } from '../ui/Empty.tsx';
import { messageWords } from '../ui/format/words.ts';
import { Choice } from '../ui/forms/Choice.tsx';
import room from '../ui/room/room.module.css';
import type { MessagesSearch } from '../ui/search.ts';
import { PagedList, pageByPage } from '../ui/tables/PagedList.tsx';
import { MessageDrawer } from './MessageDrawer.tsx';
import { MessagesTable } from './MessagesTable.tsx';

interface MessagesFilter {
  journeyId?: string | undefined;
  customerId?: string | undefined;
  nodeId?: string | undefined;
}

const statuses = messageStatuses.map((value) => ({ value, label: messageWords[value].word }));
const channels = [
  { value: 'sms', label: 'SMS' },
  { value: 'mms', label: 'MMS' },
  { value: 'textFallback', label: 'Without card' },
] as const;

/**
 * A list of messages, newest first. Status, kind and the open message are in the address bar; other filters belong to the
 * caller.
 */
export function MessagesList(props: {
  filter: MessagesFilter;
  /** The page's own filters, shown before the common ones. */
  tools?: ReactNode;
  /** Shown if there are no messages at all. */
  emptyText: string;
  clear: () => void;
  filtered: boolean;
  withJourney: boolean;
}) {
  const navigate = useNavigate();
  const { sent, channel, message } = useSearch({ strict: false });
  const kind = channel === 'textFallback' ? { withoutCard: true } : { channel };
  const messages = useInfiniteQuery(
    trpc.messages.list.infiniteQueryOptions({ ...props.filter, status: sent, ...kind }, pageByPage),
  );
  const set = (change: Pick<MessagesSearch, 'sent' | 'channel'>) =>
    navigate({ to: '.', search: (now) => ({ ...now, ...change }), replace: true });
  const onOpen = (id: string | undefined) =>
    navigate({
      to: '.',
      search: (now) => ({ ...now, message: id }),
      resetScroll: false,
      // So that Back from the list doesn't open it again.
      replace: id === undefined,
    });
  return (
    <>
      <div className={room.tools}>
        {props.tools}
        <Choice
          label="Status"
          any="All statuses"
          value={sent}
          options={statuses}
          onChange={(value) => set({ sent: value })}
        />
        <Choice
          label="Kind"
          any="SMS and MMS"
          width={180}
          value={channel}
          options={channels}
          onChange={(value) => set({ channel: value })}
        />
      </div>
      <PagedList
        from={messages}
        columns={[140, 120, 60, 90]}
        one="message"
        empty={
          props.filtered ? (
            <Empty icon={IconMessages} title="No matching messages" all={['Show all messages', props.clear]}>
              Try other filters.
            </Empty>
          ) : (
            <Empty icon={IconMessages} title="No messages yet">
              {props.emptyText}
            </Empty>
          )
        }
      >
        {(rows) => (
          <MessagesTable rows={rows} open={message} onOpen={onOpen} withJourney={props.withJourney} />
        )}
      </PagedList>
      <MessageDrawer messageId={message} onClose={() => onOpen(undefined)} />
    </>
  );
}
