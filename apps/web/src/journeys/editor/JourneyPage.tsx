import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Graph } from '@waymark/journey/graph/graph';
import { ReactFlowProvider } from '@xyflow/react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Kept } from '../../editing/kept.ts';
import { LiveRegion } from '../../editing/LiveRegion.tsx';
import { SaveLabel } from '../../editing/SaveLabel.tsx';
import { WithKept } from '../../editing/WithKept.tsx';
import { trpc } from '../../server/trpc.ts';
import type { JourneyView } from '../../server/views.ts';
import { whenShown } from '../../ui/onDemand.tsx';
import { RoomProblem } from '../../ui/room/RoomError.tsx';
import shared from '../../ui/room/room.module.css';
import { TopBar } from '../../ui/room/TopBar.tsx';
import { JourneyName } from './bar/JourneyName.tsx';
import { JourneyStatusMark } from './bar/JourneyStatusMark.tsx';
import { ModeNote } from './bar/ModeNote.tsx';
import { ProblemsBar } from './bar/ProblemsBar.tsx';
import { Shortcuts } from './bar/Shortcuts.tsx';
import { Canvas } from './canvas/Canvas.tsx';
import classes from './JourneyPage.module.css';
import { loadLayout, needsLayout } from './model/drawn.ts';
import { nodeById } from './model/wires.ts';
import { Palette } from './palette/Palette.tsx';
import { SidePanel } from './panel/SidePanel.tsx';
import { JourneyActions } from './publish/JourneyActions.tsx';
import { Sheets } from './publish/Sheets.tsx';
import { drafts } from './save/useJourneySaving.ts';
import { EditorContext } from './store/context.ts';
import type { EditorStore } from './store/editorStore.ts';
import { uiState } from './store/uiState.ts';
import { useJourneyRoom } from './useJourneyRoom.ts';
import { VersionNote } from './versions/VersionNote.tsx';

const crumbs = [{ label: 'Journeys', to: '/journeys' }];

/** One journey's page, `/journeys/$journeyId`. */
export function JourneyPage() {
  const { journeyId } = useParams({ from: '/shell/journeys/$journeyId' });
  const journey = useQuery(trpc.journeys.get.queryOptions({ id: journeyId }));
  if (journey.data) {
    const view = journey.data;
    return (
      <WithKept key={view.id} place={drafts} id={view.id} name={view.name} opening={<Opening />}>
        {(kept) => (
          <WithLayout graphs={[kept?.doc, view.live?.graph, view.draft]} opening={<Opening />}>
            <JourneyRoom view={view} kept={kept} />
          </WithLayout>
        )}
      </WithKept>
    );
  }
  if (journey.error)
    return (
      <>
        <TopBar crumbs={crumbs} title="Journey" />
        <RoomProblem error={journey.error} retry={() => journey.refetch()} />
      </>
    );
  return <Opening />;
}

/** Opens the editor once the layout code is loaded, if a drawing needs it and it can be loaded. */
function WithLayout(props: { graphs: (Graph | undefined)[]; opening: ReactNode; children: ReactNode }) {
  const { graphs } = props;
  const [ready, setReady] = useState(() => !graphs.some((graph) => graph && needsLayout(graph)));
  useEffect(() => {
    if (ready) return;
    const open = () => setReady(true);
    loadLayout().then(open, open);
  }, [ready]);
  return ready ? props.children : props.opening;
}

function Opening() {
  return (
    <>
      <TopBar crumbs={crumbs} title="…" documentTitle="Journey" />
      <JourneySkeleton />
    </>
  );
}

/** A skeleton while the journey loads: tabs, palette and a few cards. */
function JourneySkeleton() {
  return (
    <div className={shared.whole} aria-busy="true">
      <div className={classes.tabsRow} />
      <div className={classes.skeleton}>
        {[0, 1, 2].map((card) => (
          <div key={card} className={`${shared.comingCard} ${classes.skeletonCard}`} />
        ))}
      </div>
    </div>
  );
}

const PeopleTab = whenShown(async () => (await import('../people/PeopleTab.tsx')).PeopleTab);
const DryRunTab = whenShown(async () => (await import('../dry-run/DryRunTab.tsx')).DryRunTab);
const MessagesTab = whenShown(async () => (await import('./MessagesTab.tsx')).MessagesTab);
const ConflictDialog = whenShown(async () => (await import('./save/ConflictDialog.tsx')).ConflictDialog);

const VersionRoom = whenShown(async () => (await import('./versions/VersionRoom.tsx')).VersionRoom);

type Tab = 'canvas' | 'people' | 'dry-run' | 'messages';

/** One journey: its name, state and actions at the top; canvas, people, dry run and messages as tabs. */
function JourneyRoom({ view, kept }: { view: JourneyView; kept: Kept<Graph> | null }) {
  const room = useJourneyRoom(view, kept);
  const { tab = 'canvas', node, version } = useSearch({ from: '/shell/journeys/$journeyId' });
  const navigate = useNavigate();
  useNodeFromAddress(room.store, tab === 'canvas' && version === undefined ? node : undefined);
  const viewing = tab === 'canvas' && version !== undefined;
  const editing = room.mode === 'editing';
  return (
    <EditorContext value={room.store}>
      <TopBar
        crumbs={[{ label: 'Journeys', to: '/journeys' }]}
        title={<JourneyName view={view} mayRename={room.mayEdit} />}
        documentTitle={view.name}
        status={<JourneyStatusMark view={view} />}
        saving={
          editing ? <SaveLabel state={room.saveState} retry={() => room.autosave.retry()} /> : undefined
        }
        actions={viewing ? undefined : <JourneyActions view={view} room={room} />}
      />
      <Tabs
        value={tab}
        onChange={(next) =>
          navigate({
            to: '.',
            search: { tab: next === 'canvas' ? undefined : ((next ?? undefined) as Tab | undefined) },
          })
        }
        className={shared.whole}
        keepMounted={false}
      >
        <div
          className={classes.tabsRow}
          data-mode={room.mode}
          data-status={view.status}
          data-live={view.live ? true : undefined}
        >
          <div className={classes.tabs}>
            <Tabs.List>
              <Tabs.Tab value="canvas">Canvas</Tabs.Tab>
              <Tabs.Tab value="people">People</Tabs.Tab>
              <Tabs.Tab value="dry-run">Dry run</Tabs.Tab>
              <Tabs.Tab value="messages">Messages</Tabs.Tab>
            </Tabs.List>
          </div>
          {viewing ? <VersionNote /> : <ModeNote view={view} room={room} />}
        </div>
        <Tabs.Panel value="canvas" className={classes.canvasPanel}>
          {viewing ? (
            <VersionRoom view={view} room={room} />
          ) : (
            <ReactFlowProvider>
              <div className={classes.canvasRow}>
                {editing && <Palette />}
                <div className={classes.middle}>
                  <Canvas status={view.status} />
                  {editing && <ProblemsBar />}
                </div>
                <SidePanel />
              </div>
            </ReactFlowProvider>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="people" className={classes.panel}>
          <PeopleTab journeyId={view.id} />
        </Tabs.Panel>
        <Tabs.Panel value="dry-run" className={classes.panel}>
          <DryRunTab journeyId={view.id} />
        </Tabs.Panel>
        <Tabs.Panel value="messages" className={classes.panel}>
          <MessagesTab journeyId={view.id} />
        </Tabs.Panel>
      </Tabs>
      <Sheets view={view} room={room} />
      <Shortcuts />
      {room.saveState.kind === 'conflict' && (
        <ConflictDialog view={view} autosave={room.autosave} takeTheirs={room.takeTheirs} />
      )}
      <LiveRegion />
    </EditorContext>
  );
}

/** A link to a step (`?node=`) opens the canvas with that step selected. */
function useNodeFromAddress(store: EditorStore, id: string | undefined): void {
  useEffect(() => {
    if (!id || !nodeById(store.getState().graph, id)) return;
    store.getState().select([id]);
    uiState.set({ panelOpen: true, current: id });
  }, [store, id]);
}
