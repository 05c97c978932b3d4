import { IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { trpc } from '../../server/trpc.ts';
import type { TurnedAwayRow } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { OpenLink, OpenRow } from '../../ui/tables/OpenRow.tsx';
import { nextOf, PagedList } from '../../ui/tables/PagedList.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';

/** People who stayed out though the trigger fired: the entry filter, or too soon to enter again. */
export function TurnedAway({ journeyId, version }: { journeyId: string; version: number | undefined }) {
  const turned = useInfiniteQuery(
    trpc.journeys.turnedAway.infiniteQueryOptions({ id: journeyId, version }, { getNextPageParam: nextOf }),
  );
  return (
    <PagedList
      from={turned}
      columns={[140, 260, 90]}
      one="row"
      empty={
        <Empty icon={IconUsers} title="Nobody was turned away">
          Everyone for whom this journey’s trigger fired was let in.
        </Empty>
      }
    >
      {(rows) => <TurnedAwayTable rows={rows} />}
    </PagedList>
  );
}

/** Who was turned away. With `from`, on a person's page, it shows which journeys did. */
export function TurnedAwayTable({ rows, from = false }: { rows: readonly TurnedAwayRow[]; from?: boolean }) {
  return (
    <Table
      columns={[
        from ? 'Turned away from' : 'Person',
        'Reason',
        ['Times', table.number],
        ['Last time', table.middle],
      ]}
      bare
      data-testid="turned-away"
    >
      {rows.map(({ versionId, journeyId, customerId, ...row }) => (
        <OpenRow key={`${versionId} ${customerId} ${row.reason}`}>
          <td style={{ maxWidth: 260 }}>
            {from ? (
              <OpenLink to="/journeys/$journeyId" params={{ journeyId }}>
                {row.journeyName}
              </OpenLink>
            ) : (
              <OpenLink to="/audience/$customerId" params={{ customerId }}>
                {row.customerName}
              </OpenLink>
            )}
          </td>
          <td className={table.muted}>{row.sentence}</td>
          <td className={table.number}>{row.times}</td>
          <td className={`${table.muted} ${table.middle}`}>
            <Moment at={row.at} />
          </td>
        </OpenRow>
      ))}
    </Table>
  );
}
