import { Button, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { StepChange } from '@waymark/journey/words/diff';
import { useState } from 'react';
import { type Outputs, trpc, trpcClient } from '../../../server/trpc.ts';
import type { JourneyView } from '../../../server/views.ts';
import { counted } from '../../../ui/format/numbers.ts';
import { Confirm } from '../../../ui/forms/Confirm.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import { TableSkeleton } from '../../../ui/tables/TableSkeleton.tsx';
import { undoNotice } from '../../../ui/undoNotice.tsx';
import { changeWords } from '../canvas/cards/changeWords.ts';
import { focusCard } from '../canvas/cards/focusCard.ts';
import { useEditorStore } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';
import type { Room } from '../useJourneyRoom.ts';
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

/** The differences in words; choosing one goes to its step on the canvas. */
function ChangeList({ changes }: { changes: StepChange[] }) {
  const store = useEditorStore();
  if (changes.length === 0) return <p className={classes.same}>No differences people would notice.</p>;
  return (
    <section aria-label="Differences">
      <h2 className={classes.title}>{counted(changes.length, 'step differs', 'steps differ')}</h2>
      <ul className={classes.changes} data-testid="differences">
        {changes.map(({ nodeId, change, sentences }) => (
          <li key={nodeId}>
            <button
              type="button"
              className={classes.change}
              onClick={() => {
                store.getState().select([nodeId]);
                uiState.set({ current: nodeId, panelOpen: true });
                focusCard(nodeId);
              }}
            >
              <span className={classes.mark} data-change={change}>
                {changeWords[change]}
              </span>
              {sentences.map((sentence) => (
                <span key={sentence}>{sentence}</span>
              ))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Props {
  view: JourneyView;
  room: Room;
  /** The version to make the draft; null for the draft that was replaced last. */
  number: number | null;
}

/** Makes a version the draft again. The live version stays; Undo and the list restore the current draft. */
function MakeDraft({ view, room, number }: Props) {
  const navigate = useNavigate({ from: '/journeys/$journeyId' });
  const [asking, setAsking] = useState(false);
  const bringBack = async () => {
    await room.autosave.flush();
    await trpcClient.journeys.bringBackDraft.mutate({ id: view.id, revision: room.autosave.revision() });
    room.replaced(await trpcClient.journeys.get.query({ id: view.id }), 'editing');
  };
  const make = useMutation({
    mutationFn: async () => {
      if (number === null) {
        await bringBack();
        return true;
      }
      await room.autosave.flush();
      const revision = room.autosave.revision();
      const { replaced } = await trpcClient.journeys.restoreVersion.mutate({ id: view.id, number, revision });
      room.replaced(await trpcClient.journeys.get.query({ id: view.id }), 'editing');
      return replaced;
    },
    onSuccess: (replaced) => {
      setAsking(false);
      navigate({ search: {} });
      const done = number === null ? 'Earlier draft restored.' : `Version ${number} is now the draft.`;
      if (replaced) undoNotice(done, bringBack);
      else notifications.show({ message: done });
    },
  });
  const what = number === null ? 'Restore the earlier draft' : 'Make this the draft';
  return (
    <>
      <Button
        size="compact-sm"
        variant={number === null ? 'default' : 'subtle'}
        color="gray"
        onClick={() => setAsking(true)}
        aria-label={number === null ? what : `Make version ${number} the draft`}
        data-testid={`make-draft-${number ?? 'kept'}`}
      >
        {what}
      </Button>
      <Confirm
        opened={asking}
        title={number === null ? 'Restore the earlier draft?' : `Make version ${number} the draft?`}
        verb={what}
        mutation={make}
        onConfirm={() => make.mutate()}
        onClose={() => setAsking(false)}
      >
        {view.edited
          ? 'Your current draft has unpublished changes. It’s kept: you can undo this, or restore it from Versions.'
          : 'You can undo this.'}{' '}
        The live version keeps running until you publish.
      </Confirm>
    </>
  );
}
