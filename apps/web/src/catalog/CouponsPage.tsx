import { Button, UnstyledButton } from '@mantine/core';
import { IconPlus, IconTicket } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWhyNot } from '../server/session.tsx';
import { trpc } from '../server/trpc.ts';
import type { PoolRow } from '../server/views.ts';
import { Empty } from '../ui/Empty.tsx';
import { count } from '../ui/format/numbers.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { whenOpened } from '../ui/onDemand.tsx';
import { Reason } from '../ui/Reason.tsx';
import room from '../ui/room/room.module.css';
import { TopBar } from '../ui/room/TopBar.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { OpenRow } from '../ui/tables/OpenRow.tsx';
import { Table } from '../ui/tables/Table.tsx';
import { TableSkeleton } from '../ui/tables/TableSkeleton.tsx';
import table from '../ui/tables/table.module.css';
import { CatalogNav } from './CatalogNav.tsx';

const PoolDialog = whenOpened(async () => (await import('./PoolDialog.tsx')).PoolDialog);

/** Pools of unique codes: each message gets a code of its own. */
export function CouponsPage() {
  const navigate = useNavigate({ from: '/catalog/coupons' });
  const search = useSearch({ from: '/shell/catalog/coupons' });
  const pools = useQuery(trpc.catalog.pools.queryOptions());
  const whyNot = useWhyNot('editCatalog');
  const open = (pool: string) => navigate({ search: { pool }, replace: true });
  const opened = pools.data?.find(({ id }) => id === search.pool) ?? null;
  const newButton = (
    <Reason text={whyNot}>
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => navigate({ search: { new: true }, replace: true })}
        data-testid="new-pool"
      >
        New coupon pool
      </Button>
    </Reason>
  );
  return (
    <>
      <TopBar
        title="Coupons"
        crumbs={[{ label: 'Catalog', to: '/catalog' }]}
        actions={pools.data?.length === 0 ? undefined : newButton}
      />
      <div className={room.room}>
        <CatalogNav />
        <Loaded from={pools} skeleton={<TableSkeleton columns={[110, 80, 80, 80]} />}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon={IconTicket} title="No coupons yet" action={newButton}>
                Add the codes your store made. A message that uses the pool gives each person their own code,
                and no code is given twice.
              </Empty>
            ) : (
              <Table
                columns={[
                  'Pool',
                  ['Left', table.number],
                  ['Given', table.number],
                  ['Redeemed', table.number],
                ]}
                data-testid="pools"
              >
                {all.map((pool) => (
                  <OpenRow key={pool.id} data-pool={pool.key}>
                    <td>
                      <UnstyledButton className={table.strong} onClick={() => open(pool.id)} data-opens>
                        {pool.name}
                      </UnstyledButton>
                      {pool.sample !== '' && <span className={table.muted}> {pool.sample}</span>}
                    </td>
                    <td className={table.number}>
                      <Left pool={pool} />
                    </td>
                    <td className={table.number}>{count(pool.given)}</td>
                    <td className={table.number}>{count(pool.redeemed)}</td>
                  </OpenRow>
                ))}
              </Table>
            )
          }
        </Loaded>
      </div>
      <PoolDialog
        key={opened?.id ?? 'new'}
        opened={search.new === true || opened !== null}
        pool={opened}
        onClose={() => navigate({ search: {}, replace: true })}
      />
    </>
  );
}

function Left({ pool: { left, alarmBelow } }: { pool: PoolRow }) {
  if (left >= alarmBelow) return count(left);
  return (
    <StatusChip tone={left === 0 ? 'red' : 'amber'}>
      {left === 0 ? 'None left' : `Only ${count(left)}`}
    </StatusChip>
  );
}
