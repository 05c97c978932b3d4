import { Button } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay, useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Choice } from '../../ui/forms/Choice.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Reason } from '../../ui/Reason.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import type { SegmentsSearch } from '../../ui/search.ts';
import { SearchInput } from '../../ui/tables/SearchInput.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import { AudienceNav } from '../AudienceNav.tsx';
import { kinds, kindWords } from './kinds.ts';
import { NewSegment } from './NewSegment.tsx';
import { SegmentsTable } from './SegmentsTable.tsx';

const shelves = [
  ...kinds.map((value) => ({ value, label: kindWords[value].name })),
  { value: 'archived', label: 'Archived' } as const,
];

/** The named sets of people that journeys, campaigns and other segments use. */
export function SegmentsPage() {
  const navigate = useNavigate({ from: '/audience/segments' });
  const search = useSearch({ from: '/shell/audience/segments' });
  const segments = useQuery(trpc.segments.list.queryOptions());
  const whyNot = useWhyNot('editSegments');
  const maySuppress = useMay('editSuppression');
  const set = (change: SegmentsSearch) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const reason = maySuppress ? null : whyNot;
  const newButton = (
    <Reason text={reason}>
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => set({ new: true })}
        data-testid="new-segment"
      >
        New segment
      </Button>
    </Reason>
  );
  return (
    <>
      <TopBar
        title="Segments"
        crumbs={[{ label: 'Audience', to: '/audience' }]}
        actions={segments.data?.length === 0 ? undefined : newButton}
      />
      <div className={room.room}>
        <AudienceNav />
        <Loaded from={segments} skeleton={<TableSkeleton columns={[110, 80, 110, 110]} />}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon={IconUsersGroup} title="No segments yet" action={newButton}>
                A segment is a named set of people: those who meet a rule, kept up to date, or a list.
                Journeys can start when people enter one.
              </Empty>
            ) : (
              <>
                <div className={room.tools}>
                  <SearchInput label="Search segments" value={search.q} onSearch={(q) => set({ q })} />
                  <Choice
                    label="Kind"
                    any="Any kind"
                    width={180}
                    value={search.kind}
                    options={shelves}
                    onChange={(kind) => set({ kind })}
                  />
                </div>
                <SegmentsTable
                  segments={all.filter(
                    ({ name, kind, archivedAt }) =>
                      (archivedAt !== null) === (search.kind === 'archived') &&
                      (search.kind === undefined || search.kind === 'archived' || kind === search.kind) &&
                      name.toLowerCase().includes((search.q ?? '').toLowerCase()),
                  )}
                />
              </>
            )
          }
        </Loaded>
      </div>
      <NewSegment opened={search.new === true} onClose={() => set({ new: undefined })} />
    </>
  );
}
