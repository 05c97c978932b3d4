import type { Graph } from '@waymark/journey/graph/graph';
import type { Problem } from '@waymark/journey/settings/problems';
import { useCallback } from 'react';
import type { Autosave, SaveState } from '../../../editing/autosave.ts';
import { type Kept, keptPlace } from '../../../editing/kept.ts';
import { useAutosave } from '../../../editing/useAutosave.ts';
import { queryClient, trpc, trpcClient } from '../../../server/trpc.ts';
import type { JourneyView } from '../../../server/views.ts';
import type { EditorStore } from '../store/editorStore.ts';

export type JourneyAutosave = Autosave<Graph, Problem[]>;

/** Where this browser stores drafts that the server doesn't have yet. */
export const drafts = keptPlace<Graph>('waymark:draft:', 'graph', async () => {
  const { parseGraph } = await import('@waymark/journey/graph/migrate');
  return (value) => {
    const parsed = parseGraph(value);
    return parsed.ok ? parsed.graph : null;
  };
});

/** Saves the draft as it changes. */
export function useJourneySaving(
  view: JourneyView,
  kept: Kept<Graph> | null,
  store: EditorStore,
  onServerProblems: (problems: Problem[]) => void,
): { state: SaveState; autosave: JourneyAutosave } {
  const { id } = view;
  const watch = useCallback(
    (changed: (graph: Graph) => void) =>
      store.subscribe((now, before) => {
        if (now.graph !== before.graph && now.mode === 'editing' && now.loads === before.loads)
          changed(now.graph);
      }),
    [store],
  );
  return useAutosave<Graph, Problem[]>({
    id,
    place: drafts,
    kept,
    revision: view.draftRevision,
    watch,
    save: async (graph, base) => {
      const { revision, problems } = await trpcClient.journeys.saveDraft.mutate({
        id,
        graph,
        revision: base,
      });
      return { revision, news: problems };
    },
    look: async () => {
      const { draft, draftRevision, problems } = await trpcClient.journeys.get.query({ id });
      return { doc: draft, revision: draftRevision, news: problems };
    },
    onSaved: (graph, { revision, news }) => {
      onServerProblems(news);
      queryClient.setQueryData(trpc.journeys.get.queryKey({ id }), (old) =>
        old ? { ...old, draft: graph, draftRevision: revision, problems: news } : old,
      );
    },
  });
}
