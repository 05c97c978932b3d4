import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { StepChange } from '@waymark/journey/words/diff';
import { type Outputs, trpc } from '../../../server/trpc.ts';
import type { JourneyView } from '../../../server/views.ts';
import { counted } from '../../../ui/format/numbers.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { TableSkeleton } from '../../../ui/tables/TableSkeleton.tsx';
import type { Room } from '../useJourneyRoom.ts';
import { ChangeList } from './ChangeList.tsx';
import { MakeDraft } from './MakeDraft.tsx';
import classes from './Versions.module.css';

type List = Outputs['journeys']['versions'];

/** All versions, newest first. Each can be viewed, compared with another, and made the draft again. */
export function VersionsPanel(props: { view: JourneyView; room: Room; changes: StepChange[] | null }) {
  const { view, room, changes } = props;
  const versions = useQuery(trpc.journeys.versions.queryOptions({ id: view.id }));
  return (
    <aside className={classes.panel} aria-label="Versions" data-testid="versions">
      <Loaded from={versions} skeleton={<TableSkeleton columns={[60, 90]} rows={4} height={44} />}>
        {(list) => (
          <>
            <Compare list={list} />
            {changes && <ChangeList changes={changes} />}
            <h2 className={classes.title}>All versions</h2>
            <ol className={classes.list}>
              <li>
                <Row which="draft" name="Draft" note={view.edited ? 'Unpublished changes' : 'Same as live'} />
              </li>
              {list.versions.map((version) => (
                <li key={version.number}>
                  <Row
                    which={version.number}
                    name={`Version ${version.number}${version.live ? ' (live)' : ''}`}
                    note={
                      <>
                        <Moment at={version.publishedAt} show="dateAndTime" /> by {version.publishedBy}
                      </>
                    }
                  />
                  <div className={classes.tools}>
                    <Link
                      to="/journeys/$journeyId"
                      params={{ journeyId: view.id }}
                      search={{ tab: 'people', version: version.number, status: 'active' }}
                      className={classes.people}
                    >
                      {counted(version.activePeople, 'person', 'people')} in it
                    </Link>
                    {room.mayEdit && <MakeDraft view={view} room={room} number={version.number} />}
                  </div>
                </li>
              ))}
            </ol>
            {list.keptDraft && room.mayEdit && <MakeDraft view={view} room={room} number={null} />}
          </>
        )}
      </Loaded>
    </aside>
  );
}

/** A row of the list; the one being viewed is marked. */
function Row({ which, name, note }: { which: number | 'draft'; name: string; note: React.ReactNode }) {
  const { version } = useSearch({ from: '/shell/journeys/$journeyId' });
  const navigate = useNavigate({ from: '/journeys/$journeyId' });
  return (
    <button
      type="button"
      className={classes.row}
      aria-pressed={version === which}
      onClick={() => navigate({ search: { version: which } })}
      data-testid={`version-${which}`}
    >
      <strong>{name}</strong>
      <span>{note}</span>
    </button>
  );
}

function Compare({ list }: { list: List }) {
  const { version, compare } = useSearch({ from: '/shell/journeys/$journeyId' });
  const navigate = useNavigate({ from: '/journeys/$journeyId' });
  const previous = previousOf(list, version);
  const choose = (base: number | 'draft' | undefined) => navigate({ search: { version, compare: base } });
  const options = [
    { value: 'draft', label: 'Draft' },
    ...list.versions.map(({ number, live }) => ({
      value: String(number),
      label: `Version ${number}${live ? ' (live)' : ''}`,
    })),
  ].filter(({ value }) => value !== String(version));
  return (
    <div className={classes.compare}>
      <Select
        label="Compare with"
        placeholder="None"
        clearable
        value={compare === undefined ? null : String(compare)}
        data={options}
        onChange={(value) => choose(value === null ? undefined : value === 'draft' ? 'draft' : Number(value))}
        data-testid="compare-with"
      />
      {compare === undefined && previous !== undefined && (
        <SmallButton onClick={() => choose(previous)} data-testid="what-changed">
          Show what changed
        </SmallButton>
      )}
    </div>
  );
}

/** What a version is compared with by default: the one before it, or for the draft, the live version. */
function previousOf({ versions }: List, version: number | 'draft' | undefined): number | undefined {
  if (version === 'draft') return versions.find(({ live }) => live)?.number;
  return versions.find(({ number }) => version !== undefined && number < version)?.number;
}
