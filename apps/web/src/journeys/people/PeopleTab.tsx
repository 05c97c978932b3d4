import { Button, Switch } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { stoppingRules } from '@waymark/policy/decision';
import { ruleNames } from '@waymark/policy/evidence';
import { useMemo } from 'react';
import { trpc } from '../../server/trpc.ts';
import type { JourneyView } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import { entryWords } from '../../ui/format/words.ts';
import { Choice } from '../../ui/forms/Choice.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import room from '../../ui/room/room.module.css';
import type { JourneySearch } from '../../ui/search.ts';
import { nextOf, PagedList } from '../../ui/tables/PagedList.tsx';
import { SearchInput } from '../../ui/tables/SearchInput.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import { isMessage, isTrigger } from '../editor/model/families.ts';
import { EntriesTable } from './EntriesTable.tsx';
import { EntryDrawer } from './EntryDrawer.tsx';
import { placesOf } from './places.ts';
import { TurnedAway } from './TurnedAway.tsx';

const statuses = [
  { value: 'active', label: 'In the journey' } as const,
  ...(['waiting', 'completed', 'converted', 'stopped', 'failed'] as const).map((value) => ({
    value,
    label: entryWords[value].word,
  })),
];

const presences = [{ value: 'passed', label: 'Completed step' }] as const;
const notSent = { value: 'notSent', label: 'Not sent' } as const;
const reasons = stoppingRules.map((value) => ({ value, label: ruleNames[value] }));
const turnedAway = { value: 'turnedAway', label: 'Turned away' } as const;

/** Everyone who entered this journey. Filters and the open path are in the address bar. */
export function PeopleTab({ journeyId }: { journeyId: string }) {
  const journey = useQuery(trpc.journeys.get.queryOptions({ id: journeyId }));
  return (
    <div className={room.room} data-testid="people-tab">
      <Loaded from={journey} skeleton={<TableSkeleton columns={[80, 140, 90, 90]} />}>
        {(view) => (view.live === null ? <NotLive /> : <People journeyId={journeyId} live={view.live} />)}
      </Loaded>
    </div>
  );
}

function NotLive() {
  const navigate = useNavigate({ from: '/journeys/$journeyId' });
  return (
    <Empty
      icon={IconUsers}
      title="Nobody is in this journey yet"
      action={
        <Button variant="default" onClick={() => navigate({ search: { tab: 'dry-run' } })}>
          Try it with past events
        </Button>
      }
    >
      Once it’s published, everyone who enters is listed here with each step and the reason for it. A dry run
      shows who would have entered.
    </Empty>
  );
}

function People({ journeyId, live }: { journeyId: string; live: NonNullable<JourneyView['live']> }) {
  const navigate = useNavigate({ from: '/journeys/$journeyId' });
  const {
    node,
    who,
    rule: stoppedBy,
    status,
    held,
    q,
    entry,
    version: seen,
  } = useSearch({ from: '/shell/journeys/$journeyId' });
  const version = seen === 'draft' ? undefined : seen;
  const versions = useQuery(trpc.journeys.versions.queryOptions({ id: journeyId }));
  const places = useMemo(() => placesOf(live.graph), [live.graph]);
  const kind = live.graph.nodes.find(({ id }) => id === node)?.kind;
  const kept = who === 'turnedAway';
  const rule = node !== undefined && who === 'notSent' ? stoppedBy : undefined;
  const filtered =
    node !== undefined ||
    status !== undefined ||
    held !== undefined ||
    q !== undefined ||
    version !== undefined;
  const entries = useInfiniteQuery({
    ...trpc.journeys.entries.infiniteQueryOptions(
      {
        id: journeyId,
        nodeId: node,
        presence: node === undefined || who === 'turnedAway' ? undefined : who,
        rule,
        status,
        held,
        version,
        search: q,
      },
      { getNextPageParam: nextOf, enabled: !kept },
    ),
    placeholderData: keepPreviousData,
  });
  const set = (change: Partial<JourneySearch>) =>
    navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const clear = () =>
    set({
      node: undefined,
      who: undefined,
      rule: undefined,
      status: undefined,
      held: undefined,
      q: undefined,
      version: undefined,
    });

  return (
    <>
      <div className={room.tools}>
        {!kept && <SearchInput label="Search people" value={q} onSearch={(words) => set({ q: words })} />}
        <Choice
          label="Step"
          any="Any step"
          width={220}
          value={node}
          options={places}
          onChange={(at) =>
            set(at === undefined ? { node: undefined, who: undefined, rule: undefined } : { node: at })
          }
        />
        {node !== undefined && (
          <Choice
            label="At this step"
            any="There now"
            value={who}
            options={[
              ...presences,
              ...(kind && isMessage(kind) ? [notSent] : []),
              ...(kind && isTrigger(kind) ? [turnedAway] : []),
            ]}
            onChange={(value) => set({ who: value, rule: undefined })}
          />
        )}
        {node !== undefined && who === 'notSent' && (
          <Choice
            label="Reason"
            any="Any reason"
            width={190}
            value={rule}
            options={reasons}
            onChange={(value) => set({ rule: value })}
          />
        )}
        {!kept && (
          <Choice
            label="Status"
            any="Any status"
            value={status}
            options={statuses}
            onChange={(value) => set({ status: value })}
          />
        )}
        {((versions.data?.versions.length ?? 0) > 1 || version !== undefined) && (
          <Choice
            label="Version"
            any="Any version"
            width={130}
            value={version === undefined ? undefined : String(version)}
            options={(versions.data?.versions ?? []).map(({ number }) => ({
              value: String(number),
              label: `Version ${number}`,
            }))}
            onChange={(value) => set({ version: value === undefined ? undefined : Number(value) })}
          />
        )}
        {!kept && (
          <Switch
            label="Held by a rule"
            checked={held === true}
            onChange={(event) => set({ held: event.currentTarget.checked ? true : undefined })}
          />
        )}
      </div>
      {kept ? (
        <TurnedAway journeyId={journeyId} version={version} />
      ) : (
        <PagedList
          from={entries}
          columns={[80, 140, 90, 90]}
          one="person"
          many="people"
          empty={
            filtered ? (
              <Empty icon={IconUsers} title="No matching people" all={['Show everyone', clear]}>
                Nobody in this journey matches these filters.
              </Empty>
            ) : (
              <Empty icon={IconUsers} title="Nobody has entered yet">
                The journey is live. People appear here as soon as they enter.
              </Empty>
            )
          }
        >
          {(rows) => <EntriesTable rows={rows} places={places} open={entry} why={who === 'notSent'} />}
        </PagedList>
      )}
      <EntryDrawer
        entryId={entry}
        onClose={() =>
          navigate({ search: (now) => ({ ...now, entry: undefined }), resetScroll: false, replace: true })
        }
      />
    </>
  );
}
