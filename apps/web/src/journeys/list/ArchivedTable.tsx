import { IconArchive } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import { RestoreButton } from '../../ui/archive.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { count } from '../../ui/format/numbers.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';

/** Archived journeys, latest first. Each can be restored to the list unchanged. */
export function ArchivedTable({ q }: { q: string | undefined }) {
  const mayRestore = useMay('archiveJourneys');
  const archived = useQuery(trpc.journeys.archived.queryOptions());
  return (
    <Loaded from={archived} skeleton={<TableSkeleton columns={[120, 60, 80]} />}>
      {(all) => {
        const found = all.filter(({ name }) => name.toLowerCase().includes((q ?? '').toLowerCase()));
        if (found.length === 0)
          return (
            <Empty
              icon={IconArchive}
              title={all.length === 0 ? 'No archived journeys' : 'No matching archived journeys'}
            >
              Archived journeys are kept here. Restore one to view it, edit it or publish it again.
            </Empty>
          );
        return (
          <Table
            columns={['Journey', 'Archived', ['Entered', table.number], 'Actions']}
            data-testid="archived"
          >
            {found.map(({ id, name, archivedAt, entered }) => (
              <tr key={id}>
                <td className={table.strong}>{name}</td>
                <td>
                  <Moment at={archivedAt} show="dateAndTime" />
                </td>
                <td className={table.number}>{count(entered)}</td>
                <td className={table.number}>
                  {mayRestore && <RestoreButton kind="journeys" one="journey" item={{ id, name }} />}
                </td>
              </tr>
            ))}
          </Table>
        );
      }}
    </Loaded>
  );
}
