import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '../../server/trpc.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { MoreRows } from '../../ui/tables/MoreRows.tsx';
import { nextOf } from '../../ui/tables/PagedList.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { CustomersTable } from '../people/CustomersTable.tsx';
import classes from './Imports.module.css';

/** The people that an import added or changed, in the order of the file. */
export function ImportedPeople({ id }: { id: string }) {
  const trpc = useTRPC();
  const people = useInfiniteQuery(
    trpc.imports.people.infiniteQueryOptions({ id }, { getNextPageParam: nextOf }),
  );
  return (
    <Loaded from={people} skeleton={<TableSkeleton columns={[90, 80, 90]} />}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0) return null;
        return (
          <>
            <h2 className={classes.title}>People it added or changed</h2>
            <div className={table.frame}>
              <CustomersTable rows={rows} />
              <MoreRows list={people} shown={rows.length} total={null} one="person" many="people" />
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
