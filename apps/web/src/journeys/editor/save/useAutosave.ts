import { useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import type { JourneyView } from '@waymark/api/trpc/views';
import type { Problem } from '@waymark/journey/problems';
import { useEffect, useState } from 'react';
import { isRefusal, refusalCode, sentenceOf } from '../../../shell/errors.ts';
import { usePresence } from '../../../shell/presence.ts';
import { useTRPC, useTRPCClient } from '../../../shell/trpc.ts';
import { fingerprint } from '../model/fingerprint.ts';
import type { EditorStore } from '../store/editorStore.ts';
import { type Autosave, createAutosave, type SaveAnswer, type SaveState } from './autosave.ts';
import { forgetDraft, keepDraft, keptDraft } from './kept.ts';
import { handInFields } from './pendingFields.ts';

/** Saves the draft as it changes; leaving with anything unsaved is asked about, a reload loses nothing. */
export function useAutosave(
  view: JourneyView,
  store: EditorStore,
  onServerProblems: (problems: Problem[]) => void,
): { state: SaveState; autosave: Autosave } {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [autosave] = useState(() =>
    createAutosave(
      {
        save: async (graph, revision): Promise<SaveAnswer> => {
          try {
            const saved = await client.journeys.saveDraft.mutate({ id: view.id, graph, revision });
            return { kind: 'saved', revision: saved.revision, problems: saved.problems };
          } catch (error) {
            return answerOf(error, () => client.journeys.get.query({ id: view.id }));
          }
        },
        keep: (graph, revision, sent) => keepDraft(view.id, { graph, revision, sent }),
        forget: () => forgetDraft(view.id),
        onState: setState,
        onSaved: (graph, draftRevision, problems) => {
          onServerProblems(problems);
          queries.setQueryData(trpc.journeys.get.queryKey({ id: view.id }), (old) =>
            old ? { ...old, draft: graph, draftRevision, problems } : old,
          );
        },
      },
      keptDraft(view.id) ?? { revision: view.draftRevision, sent: null },
    ),
  );
  const away = usePresence((presence) => presence.away);

  useEffect(() => {
    autosave.open();
    const stop = store.subscribe((now, before) => {
      if (now.graph !== before.graph && now.mode === 'editing' && now.loads === before.loads)
        autosave.change(now.graph);
    });
    const leaving = () => {
      handInFields();
      void autosave.flush();
    };
    const back = () => autosave.retry();
    window.addEventListener('pagehide', leaving);
    window.addEventListener('online', back);
    return () => {
      stop();
      leaving();
      autosave.close();
      window.removeEventListener('pagehide', leaving);
      window.removeEventListener('online', back);
    };
  }, [store, autosave]);

  useEffect(() => {
    if (!away) autosave.retry();
  }, [away, autosave]);

  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false;
      handInFields();
      if (autosave.isSaved() || (await autosave.flush())) return false;
      return !window.confirm(
        'Some changes are only in this browser so far. They are kept here. Leave anyway?',
      );
    },
    enableBeforeUnload: () => {
      handInFields();
      return !autosave.isSaved();
    },
  });
  return { state, autosave };
}

async function answerOf(error: unknown, look: () => Promise<JourneyView>): Promise<SaveAnswer> {
  if (refusalCode(error) === 'CONFLICT') {
    const theirs = await look();
    return {
      kind: 'conflict',
      revision: theirs.draftRevision,
      theirs: fingerprint(theirs.draft),
      problems: theirs.problems,
    };
  }
  return isRefusal(error) ? { kind: 'refused', reason: sentenceOf(error) } : { kind: 'away' };
}
