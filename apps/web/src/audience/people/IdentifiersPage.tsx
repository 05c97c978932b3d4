import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { trpc } from '../../server/trpc.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import { Violations } from './Violations.tsx';

const crumbs = [{ label: 'Audience', to: '/audience' }];

/** Phones and emails that several profiles claim: the same person twice, or a family that shares one. */
export function IdentifiersPage() {
  const violations = useQuery(trpc.customers.violations.queryOptions());
  return (
    <>
      <TopBar crumbs={crumbs} title="Shared identifiers" />
      <div className={room.room}>
        <p className={room.lead}>
          Merge profiles that belong to one person, and keep people who share a phone or an email separate.
          Emails are compared once a day.
        </p>
        <Loaded from={violations} skeleton={<TableSkeleton columns={[160, 200, 120]} />}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon={IconUsers} title="Nothing to check">
                No phone or email is claimed by more than one profile.
              </Empty>
            ) : (
              <Violations violations={all} />
            )
          }
        </Loaded>
      </div>
    </>
  );
}
