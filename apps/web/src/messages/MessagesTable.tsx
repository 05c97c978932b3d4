import { UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { MessageRow } from '../server/views.ts';
import { Shown } from '../ui/AssetImage.tsx';
import { money } from '../ui/format/numbers.ts';
import { Moment } from '../ui/Moment.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { OpenRow } from '../ui/tables/OpenRow.tsx';
import { Table } from '../ui/tables/Table.tsx';
import table from '../ui/tables/table.module.css';
import classes from './MessagesTable.module.css';
import { reasonOf } from './reason.ts';
import { stateWords } from './stateWords.ts';

export function MessagesTable(props: {
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
