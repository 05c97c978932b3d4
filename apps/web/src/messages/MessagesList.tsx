import { IconMessages } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { messageStatuses } from '@waymark/policy/messageStatus';
import type { ReactNode } from 'react';
import { useTRPC } from '../server/trpc.ts';
import type { MessageStatus } from '../server/views.ts';
import { Empty } from '../ui/Empty.tsx';
import { messageWords } from '../ui/format/words.ts';
import { Choice } from '../ui/forms/Choice.tsx';
import room from '../ui/room/room.module.css';
import type { MessageKind } from '../ui/search.ts';
import { nextOf, PagedList } from '../ui/tables/PagedList.tsx';
import { MessageDrawer } from './MessageDrawer.tsx';
import { MessagesTable } from './MessagesTable.tsx';

export interface MessagesFilter {
  journeyId?: string | undefined;
  customerId?: string | undefined;
  nodeId?: string | undefined;
  status?: MessageStatus | undefined;
  channel?: MessageKind | undefined;
}

const statuses = messageStatuses.map((value) => ({ value, label: messageWords[value].word }));
const channels = [
  { value: 'sms', label: 'SMS' },
  { value: 'mms', label: 'MMS' },
  { value: 'textFallback', label: 'Without card' },
] as const;

function asked({ channel, ...rest }: MessagesFilter) {
  return channel === 'textFallback' ? { ...rest, withoutCard: true } : { ...rest, channel };
}

/**
 * A list of messages, newest first. Filters and the open message belong to the caller (they are in the address bar).
 */
export function MessagesList(props: {
  filter: MessagesFilter;
  onFilter: (change: { status?: MessageStatus | undefined; channel?: MessageKind | undefined }) => void;
  open: string | undefined;
  onOpen: (messageId: string | undefined) => void;
  /** The page's own filters, shown before the common ones. */
  tools?: ReactNode;
  /** Shown if there are no messages at all. */
  emptyText: string;
  clear: () => void;
  filtered: boolean;
  withJourney: boolean;
}) {
  const trpc = useTRPC();
  const messages = useInfiniteQuery({
    ...trpc.messages.list.infiniteQueryOptions(asked(props.filter), {
      getNextPageParam: nextOf,
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className={room.tools}>
        {props.tools}
        <Choice
          label="Status"
          any="All statuses"
          value={props.filter.status}
          options={statuses}
          onChange={(status) => props.onFilter({ status })}
        />
        <Choice
          label="Kind"
          any="SMS and MMS"
          width={180}
          value={props.filter.channel}
          options={channels}
          onChange={(channel) => props.onFilter({ channel })}
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
          <MessagesTable
            rows={rows}
            open={props.open}
            onOpen={props.onOpen}
            withJourney={props.withJourney}
          />
        )}
      </PagedList>
      <MessageDrawer messageId={props.open} onClose={() => props.onOpen(undefined)} />
    </>
  );
}
