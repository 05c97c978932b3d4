import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Graph } from '@waymark/journey/graph/graph';
import { compareGraphs, type StepChange } from '@waymark/journey/words/diff';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { trpc } from '../../../server/trpc.ts';
import type { JourneyView } from '../../../server/views.ts';
import { RoomProblem } from '../../../ui/room/RoomError.tsx';
import { Canvas } from '../canvas/Canvas.tsx';
import classes from '../JourneyPage.module.css';
import { useCounts } from '../live/useCounts.ts';
import { useSurroundings } from '../live/useSurroundings.ts';
import { needsLayout } from '../model/drawn.ts';
import { tidy } from '../model/layout.ts';
import { SidePanel } from '../panel/SidePanel.tsx';
import { EditorContext } from '../store/context.ts';
import { createEditorStore } from '../store/editorStore.ts';
import { uiState } from '../store/uiState.ts';
import type { Room } from '../useJourneyRoom.ts';
import { VersionsPanel } from './VersionsPanel.tsx';

/** A version of a journey, alone or compared with another, next to the list of all. The address says which. */
export function VersionRoom({ view, room }: { view: JourneyView; room: Room }) {
  const { version, compare } = useSearch({ from: '/shell/journeys/$journeyId' });
  const shown = useDrawing(view, version);
  const base = useDrawing(view, compare);
  const failed = shown.error ?? base.error;
  const ready = shown.graph && (compare === undefined || base.graph);
  return (
    <div className={classes.canvasRow}>
      {failed ? (
        <div className={classes.middle}>
          <RoomProblem error={failed} retry={() => Promise.all([shown.retry(), base.retry()])} />
        </div>
      ) : (
        ready &&
        shown.graph && (
          <VersionCanvas
            key={`${version} ${compare}`}
            view={view}
            room={room}
            shown={shown.graph}
            base={compare === undefined ? null : (base.graph ?? null)}
          />
        )
      )}
    </div>
  );
}

function VersionCanvas(props: { view: JourneyView; room: Room; shown: Graph; base: Graph | null }) {
  const { view, room, shown, base } = props;
  const { version } = useSearch({ from: '/shell/journeys/$journeyId' });
  const { graph, changes } = useMemo(
    () => (base ? compared(base, shown) : { graph: shown, changes: null }),
    [base, shown],
  );
  const store = useMemo(() => {
    const made = createEditorStore(needsLayout(graph) ? tidy(graph) : graph, 'reading');
    made.getState().setMarks(new Map((changes ?? []).map(({ nodeId, change }) => [nodeId, change])));
    return made;
  }, [graph, changes]);
  useCounts(view.id, store, typeof version === 'number' ? version : null);
  useSurroundings(store);
  useEffect(() => uiState.reset(), []);
  return (
    <EditorContext value={store}>
      <ReactFlowProvider>
        <VersionsPanel view={view} room={room} changes={changes} />
        <div className={classes.middle}>
          <Canvas status={view.status} />
        </div>
        <SidePanel />
      </ReactFlowProvider>
    </EditorContext>
  );
}

/** The drawing of a version or of the draft; nothing if none is requested. */
function useDrawing(view: JourneyView, which: number | 'draft' | undefined) {
  const wanted = typeof which === 'number';
  const query = useQuery(
    trpc.journeys.version.queryOptions({ id: view.id, number: wanted ? which : 1 }, { enabled: wanted }),
  );
  return {
    graph: which === 'draft' ? view.draft : wanted ? query.data?.graph : undefined,
    error: wanted ? query.error : null,
    retry: query.refetch,
  };
}

/**
 * A single drawing that compares `after` with `before`: removed steps stay on it, with their wires, and `changes` says
 * which steps were added, changed or removed. It is laid out again only if something removed needs room.
 */
export function compared(before: Graph, after: Graph): { graph: Graph; changes: StepChange[] } {
  const changes = compareGraphs(before, after);
  const gone = new Set(changes.flatMap(({ change, nodeId }) => (change === 'removed' ? [nodeId] : [])));
  if (gone.size === 0) return { graph: after, changes };
  const nodes = [...after.nodes, ...before.nodes.filter(({ id }) => gone.has(id))];
  const there = new Set(nodes.map(({ id }) => id));
  const edges = before.edges.filter(
    ({ from, to }) => (gone.has(from) || gone.has(to)) && there.has(from) && there.has(to),
  );
  const merged = [...after.edges, ...edges.map((edge) => ({ ...edge, id: `gone-${edge.id}` }))];
  return { graph: tidy({ ...after, nodes, edges: merged }), changes };
}
