import { UnstyledButton } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { messageStatuses } from '@waymark/policy/messageStatus';
import type { ReactNode } from 'react';
import { trpc } from '../server/trpc.ts';
import type { MessageRow } from '../server/views.ts';
import { Shown } from '../ui/AssetImage.tsx';
import { Empty } from '../ui/Empty.tsx';
import { money } from '../ui/format/numbers.ts';
import { messageWords } from '../ui/format/words.ts';
import { Choice } from '../ui/forms/Choice.tsx';
import { Moment } from '../ui/Moment.tsx';
import room from '../ui/room/room.module.css';
import { StatusChip } from '../ui/StatusChip.tsx';
import type { MessagesSearch } from '../ui/search.ts';
import { OpenRow } from '../ui/tables/OpenRow.tsx';
import { PagedList, pageByPage } from '../ui/tables/PagedList.tsx';
import { Table } from '../ui/tables/Table.tsx';
import table from '../ui/tables/table.module.css';
import { MessageDrawer } from './MessageDrawer.tsx';
import classes from './MessagesTable.module.css';
import { reasonOf } from './reason.ts';
import { stateWords } from './stateWords.ts';

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

/** Messages, newest first. Status, kind and the open message are in the address bar; other filters are the caller's. */
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

function MessagesTable(props: {
  rows: MessageRow[];
  open?: string | undefined;
  onOpen: (id: string) => void;
  withJourney: boolean;
}) {
  return (
    <Table
      columns={[
        'Message',
        'Status',
        ['To', table.wide],
        ...(props.withJourney ? [['Journey', table.wide] as const] : []),
        ['Cost', `${table.number} ${table.wide}`],
        ['Queued', table.wide],
      ]}
      bare
      className={classes.table}
      data-testid="messages"
    >
      {props.rows.map((row) => {
        const { word, tone } = stateWords(row);
        return (
          <OpenRow key={row.id} data-open={row.id === props.open} data-message={row.id}>
            <td className={classes.text}>
              <UnstyledButton className={classes.open} onClick={() => props.onOpen(row.id)} data-opens>
                <span className={classes.kind}>{row.channel.toUpperCase()}</span>
                {row.media?.ready && (
                  <Shown className={classes.thumb} src={row.media.thumbnailUrl} alt="" loading="lazy" small />
                )}
                {row.cardNote !== null && (
                  <span className={classes.textFallback} title={row.cardNote}>
                    Without card
                  </span>
                )}
                <span className={classes.words}>
                  {row.body === '' ? row.media?.alt || wordless(row) : row.body}
                </span>
              </UnstyledButton>
              <div className={classes.under}>
                <span className={classes.who}>{row.customerName}</span>
                <Moment at={row.queuedAt} />
              </div>
            </td>
            <td>
              <StatusChip tone={tone} title={reasonOf(row) ?? undefined}>
                {word}
              </StatusChip>
            </td>
            <td className={`${classes.short} ${table.wide}`}>
              <Link to="/audience/$customerId" params={{ customerId: row.customerId }} className={table.link}>
                {row.customerName}
              </Link>
            </td>
            {props.withJourney && (
              <td className={`${classes.short} ${table.wide}`}>
                <Link
                  to="/journeys/$journeyId"
                  params={{ journeyId: row.journeyId }}
                  search={{ tab: 'people', entry: row.entryId }}
                  className={table.link}
                  title="Open this person’s journey history"
                >
                  {row.journeyName}
                </Link>
              </td>
            )}
            <td className={`${table.number} ${table.wide}`}>{money(row.costCents, row.currency)}</td>
            <td className={`${table.muted} ${table.wide}`}>
              <Moment at={row.queuedAt} />
            </td>
          </OpenRow>
        );
      })}
    </Table>
  );
}

/** What the list shows for a message without text. */
function wordless({ media, cardHash }: MessageRow): string {
  if (media?.kind === 'video') return 'Video with no text';
  return cardHash === null ? 'Picture with no text' : 'Card with no text';
}
