import type { EntryRow } from '../../server/views.ts';
import { Countdown } from '../../ui/Countdown.tsx';
import { entryWords } from '../../ui/format/words.ts';
import { Moment } from '../../ui/Moment.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { OpenLink, OpenRow } from '../../ui/tables/OpenRow.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import type { Place } from './places.ts';

export function EntriesTable(props: {
  rows: EntryRow[];
  places: Place[];
  open: string | undefined;
  /** Whether to show why each wasn't sent a message, instead of when they move on. */
  why?: boolean;
}) {
  const { rows, places, open, why = false } = props;
  const names = new Map(places.map(({ value, label }) => [value, label]));
  return (
    <Table
      columns={[
        'Person',
        'Status',
        'Step',
        why ? 'Reason' : ['Next', table.middle],
        ['Entered', table.middle],
        ['Exited', table.wide],
      ]}
      bare
      data-testid="entries"
    >
      {rows.map((row) => (
        <OpenRow key={row.id} data-open={row.id === open} data-entry={row.id}>
          <td style={{ maxWidth: 260 }}>
            <OpenLink
              from="/journeys/$journeyId"
              search={(now) => ({ ...now, entry: row.id })}
              resetScroll={false}
            >
              {row.customerName}
            </OpenLink>
          </td>
          <td>{why ? <EntryChip row={row} /> : <EntryState row={row} />}</td>
          <td className={table.muted}>
            {row.nodeId === null ? '–' : (names.get(row.nodeId) ?? 'Step in an earlier version')}
          </td>
          <td className={why ? table.muted : table.middle}>
            {why ? (
              (row.reason ?? '–')
            ) : row.waitUntil !== null && !row.paused ? (
              <span title={row.waitUntil}>
                <Countdown until={row.waitUntil} />
              </span>
            ) : (
              <span className={table.muted}>–</span>
            )}
          </td>
          <td className={`${table.muted} ${table.middle}`}>
            <Moment at={row.enteredAt} />
          </td>
          <td className={`${table.muted} ${table.wide}`}>
            {row.endedAt === null ? '–' : <Moment at={row.endedAt} />}
          </td>
        </OpenRow>
      ))}
    </Table>
  );
}

/** A person's status in one chip: paused and held say more than waiting. */
export function EntryChip({ row }: { row: Pick<EntryRow, 'status' | 'held' | 'paused'> }) {
  if (row.paused) return <StatusChip tone="amber">Paused</StatusChip>;
  if (row.held) return <StatusChip tone="amber">Held</StatusChip>;
  const { word, tone } = entryWords[row.status];
  return <StatusChip tone={tone}>{word}</StatusChip>;
}

/** The chip, and the rule that holds them. */
export function EntryState({ row }: { row: Pick<EntryRow, 'status' | 'held' | 'paused' | 'reason'> }) {
  return (
    <>
      <EntryChip row={row} />
      {row.held && !row.paused && row.reason !== null && <div className={table.muted}>{row.reason}</div>}
    </>
  );
}
