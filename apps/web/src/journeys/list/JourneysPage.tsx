import { Button } from '@mantine/core';
import { IconArchive, IconPlus, IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay, useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { JourneyStatus, JourneySummary } from '../../server/views.ts';
import { RestoreButton } from '../../ui/archive.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { count } from '../../ui/format/numbers.ts';
import { isOver, journeyWords } from '../../ui/format/words.ts';
import { Choice } from '../../ui/forms/Choice.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { whenOpened } from '../../ui/onDemand.tsx';
import { Reason } from '../../ui/Reason.tsx';
import room from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { SearchInput } from '../../ui/tables/SearchInput.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { JourneysTable } from './JourneysTable.tsx';

const NewJourney = whenOpened(async () => (await import('./NewJourney.tsx')).NewJourney);

const statuses = (['live', 'paused', 'draft', 'stopped'] as const).map((value) => ({
  value,
  label: journeyWords[value].word,
}));
const filters = [
  ...statuses,
  { value: 'finished', label: 'Finished' } as const,
  { value: 'archived', label: 'Archived' } as const,
];

export function JourneysPage() {
  const navigate = useNavigate({ from: '/journeys' });
  const search = useSearch({ from: '/shell/journeys' });
  const journeys = useQuery(trpc.journeys.list.queryOptions());
  const { status } = search;
  const none = journeys.data?.length === 0 && status !== 'archived';
  const whyNot = useWhyNot('editJourneys');
  const set = (change: { q?: string | undefined; status?: typeof status; new?: true | undefined }) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });

  const newButton = (
    <Reason text={whyNot}>
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => set({ new: true })}
        data-testid="new-journey"
      >
        New journey
      </Button>
    </Reason>
  );

  return (
    <>
      <TopBar title="Journeys" actions={none ? undefined : newButton} />
      <div className={room.room}>
        <Loaded
          from={journeys}
          skeleton={<TableSkeleton columns={[112, 48, 48, 64, 72]} rows={5} height={64} />}
        >
          {(all) =>
            none ? (
              <Empty icon={IconRoute} title="No journeys yet" action={newButton}>
                A journey texts people at the right moment: when they opt in, abandon a cart or stop buying.
                Start from scratch or from a template.
              </Empty>
            ) : (
              <>
                <div className={room.tools}>
                  <SearchInput label="Search journeys" value={search.q} onSearch={(q) => set({ q })} />
                  <Choice
                    label="Status"
                    any="Any status"
                    value={status}
                    options={filters}
                    onChange={(status) => set({ status })}
                  />
                </div>
                {status === 'archived' ? (
                  <ArchivedTable q={search.q} />
                ) : (
                  <JourneysTable
                    journeys={shown(all, { q: search.q, status })}
                    clear={() => set({ q: undefined, status: undefined })}
                  />
                )}
              </>
            )
          }
        </Loaded>
      </div>
      {whyNot === null && <NewJourney opened={search.new === true} onClose={() => set({ new: undefined })} />}
    </>
  );
}

export interface JourneysFilter {
  q?: string | undefined;
  status?: JourneyStatus | 'finished' | undefined;
}

const order: Record<JourneyStatus | 'finished', number> = {
  live: 0,
  paused: 1,
  draft: 2,
  finished: 3,
  stopped: 4,
};

/** A journey that takes nobody in and has nobody left counts as finished rather than live. */
const shownStatus = (journey: JourneySummary) => (isOver(journey) ? 'finished' : journey.status);

/** The matching journeys, running ones first, then the last changed. Each word of the search must occur. */
export function shown(journeys: readonly JourneySummary[], filter: JourneysFilter): JourneySummary[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return journeys
    .filter((journey) => {
      const text = `${journey.name} ${journey.trigger}`.toLowerCase();
      return (
        (filter.status === undefined || shownStatus(journey) === filter.status) &&
        words.every((word) => text.includes(word))
      );
    })
    .toSorted(
      (a, b) => order[shownStatus(a)] - order[shownStatus(b)] || b.updatedAt.localeCompare(a.updatedAt),
    );
}

/** Archived journeys, latest first. Each can be restored to the list unchanged. */
function ArchivedTable({ q }: { q: string | undefined }) {
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
