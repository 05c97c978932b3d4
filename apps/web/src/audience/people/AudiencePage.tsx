import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTRPC } from '../../server/trpc.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { MoreRows } from '../../ui/MoreRows.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import table from '../../ui/table.module.css';
import { CustomersTable } from './CustomersTable.tsx';

/** Everyone this workspace knows. */
export function AudiencePage() {
  const trpc = useTRPC();
  const navigate = useNavigate({ from: '/audience' });
  const { q } = useSearch({ from: '/house/audience' });
  const people = useInfiniteQuery({
    ...trpc.customers.list.infiniteQueryOptions(
      { search: q },
      { getNextPageParam: (page) => page.next ?? undefined },
    ),
    placeholderData: keepPreviousData,
  });
  const search = (words: string | undefined) => navigate({ search: { q: words }, replace: true });
  return (
    <>
      <TopBar title="Audience" />
      <div className={room.room}>
        <div className={room.tools}>
          <SearchInput label="Search by name, phone or customer ID" value={q} onSearch={search} width={300} />
        </div>
        <Loaded from={people} skeleton={<TableSkeleton columns={[90, 80, 90, 110]} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.rows);
            if (rows.length === 0) {
              return q === undefined ? (
                <Empty icon={IconUsers} title="No people yet">
                  People are added with the first event you send for them, or with PUT /v1/customers. Each
                  person has a consent log.
                </Empty>
              ) : (
                <Empty
                  icon={IconUsers}
                  title="No matches"
                  action={
                    <Button variant="default" onClick={() => search(undefined)}>
                      Show everyone
                    </Button>
                  }
                >
                  No name, phone or id here looks like “{q}”.
                </Empty>
              );
            }
            return (
              <div className={table.frame}>
                <CustomersTable rows={rows} />
                <MoreRows
                  list={people}
                  shown={rows.length}
                  total={pages[0] ? pages[0].total : rows.length}
                  one="person"
                  many="people"
                />
              </div>
            );
          }}
        </Loaded>
      </div>
    </>
  );
}
