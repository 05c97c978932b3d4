import { useQueryClient } from '@tanstack/react-query';
import type { JourneyView } from '@waymark/api/trpc/views';
import type { Graph } from '@waymark/journey/graph/graph';
import type { Problem } from '@waymark/journey/kinds/problems';
import { useCallback, useState } from 'react';
import { type Autosave, createAutosave, type SaveAnswer, type SaveState } from '../../../editing/autosave.ts';
import { fingerprint } from '../../../editing/fingerprint.ts';
import { useSaving } from '../../../editing/useSaving.ts';
import { isRefusal, refusalCode, sentenceOf } from '../../../server/errors.ts';
import { useTRPC, useTRPCClient } from '../../../server/trpc.ts';
import type { EditorStore } from '../store/editorStore.ts';
import { drafts, type KeptDraft } from './kept.ts';

export type JourneyAutosave = Autosave<Graph, Problem[]>;

/** Saves the draft as it changes; leaving with anything unsaved is asked about, a reload loses nothing. */
export function useAutosave(
  view: JourneyView,
  kept: KeptDraft | null,
  store: EditorStore,
  onServerProblems: (problems: Problem[]) => void,
): { state: SaveState; autosave: JourneyAutosave } {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [autosave] = useState(() =>
    createAutosave<Graph, Problem[]>(
      {
        save: async (graph, revision): Promise<SaveAnswer<Problem[]>> => {
          try {
            const saved = await client.journeys.saveDraft.mutate({ id: view.id, graph, revision });
            return { kind: 'saved', revision: saved.revision, news: saved.problems };
          } catch (error) {
            return answerOf(error, () => client.journeys.get.query({ id: view.id }));
          }
        },
        keep: (graph, revision, sent) => drafts.keep(view.id, { graph, revision, sent }),
        forget: () => drafts.forget(view.id),
        onState: setState,
        onSaved: (graph, draftRevision, problems) => {
          onServerProblems(problems);
          queries.setQueryData(trpc.journeys.get.queryKey({ id: view.id }), (old) =>
            old ? { ...old, draft: graph, draftRevision, problems } : old,
          );
        },
      },
      kept ?? { revision: view.draftRevision, sent: null },
    ),
  );
  const watch = useCallback(
    (changed: (graph: Graph) => void) =>
      store.subscribe((now, before) => {
        if (now.graph !== before.graph && now.mode === 'editing' && now.loads === before.loads)
          changed(now.graph);
      }),
    [store],
  );
  useSaving(autosave, watch);
  return { state, autosave };
}

async function answerOf(error: unknown, look: () => Promise<JourneyView>): Promise<SaveAnswer<Problem[]>> {
  if (refusalCode(error) === 'CONFLICT') {
    const theirs = await look();
    return {
      kind: 'conflict',
      revision: theirs.draftRevision,
      theirs: fingerprint(theirs.draft),
      news: theirs.problems,
    };
  }
  return isRefusal(error) ? { kind: 'refused', reason: sentenceOf(error) } : { kind: 'away' };
}
