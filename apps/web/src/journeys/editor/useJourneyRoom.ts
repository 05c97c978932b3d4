import type { Graph } from '@waymark/journey/graph/graph';
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { SaveState } from '../../editing/autosave.ts';
import { handInFields } from '../../editing/fields/pendingFields.ts';
import type { Kept } from '../../editing/kept.ts';
import { useMay } from '../../server/session.tsx';
import { queryClient, trpc } from '../../server/trpc.ts';
import type { JourneyView } from '../../server/views.ts';
import { useProblems } from './bar/useProblems.ts';
import { useCounts } from './live/useCounts.ts';
import { useFollowing } from './live/useFollowing.tsx';
import { useSurroundings } from './live/useSurroundings.ts';
import { drawn, whenDrawn } from './model/drawn.ts';
import { type JourneyAutosave, useJourneySaving } from './save/useJourneySaving.ts';
import { createEditorStore, type EditorStore, type Mode } from './store/editorStore.ts';
import { uiState } from './store/uiState.ts';

export interface Room {
  store: EditorStore;
  mode: Mode;
  mayEdit: boolean;
  saveState: SaveState;
  autosave: JourneyAutosave;
  /** Opens the draft: `graph` if that is known to be newer than the view's. */
  edit: () => void;
  /** Shows the live version. */
  read: () => void;
  /** Discards what is drawn here and shows the server's drawing. */
  takeTheirs: (theirs: JourneyView) => void;
  /** Takes over what the server made of the journey: published, discarded, or an earlier version as the draft. */
  replaced: (now: JourneyView, mode: Mode) => void;
}

/** Connects a journey's drawing, its saving and its live version while its page is open. */
export function useJourneyRoom(view: JourneyView, kept: Kept<Graph> | null): Room {
  const mayEdit = useMay('editJourneys');
  const [store] = useState(() => openStore(view, mayEdit ? kept : null, mayEdit));
  const mode = useStore(store, (state) => state.mode);
  const onServerProblems = useProblems(store, view.problems);
  const { state: saveState, autosave } = useJourneySaving(view, kept, store, onServerProblems);
  useCounts(view.id, store);
  useSurroundings(store);

  const show = useCallback(
    (next: Mode, graph: Graph) => {
      whenDrawn(graph, (now) => {
        store.getState().setMode(next, now);
        store.temporal.getState().clear();
      });
    },
    [store],
  );
  const read = useCallback(() => {
    handInFields();
    void autosave.flush();
    if (view.live) show('reading', view.live.graph);
  }, [autosave, view.live, show]);
  const edit = useCallback(() => show('editing', view.draft), [view.draft, show]);
  const takeTheirs = useCallback(
    (theirs: JourneyView) => {
      autosave.adopt(theirs.draftRevision);
      show(
        store.getState().mode,
        store.getState().mode === 'reading' && theirs.live ? theirs.live.graph : theirs.draft,
      );
    },
    [autosave, show, store],
  );

  const replaced = useCallback(
    (now: JourneyView, mode: Mode) => {
      autosave.adopt(now.draftRevision);
      queryClient.setQueryData(trpc.journeys.get.queryKey({ id: now.id }), now);
      const graph = mode === 'editing' ? now.draft : now.live?.graph;
      if (graph) show(mode, graph);
    },
    [autosave, show],
  );

  // A draft stored here that the server doesn't have is saved now, or asked about if the server's has changed.
  useEffect(() => {
    uiState.reset();
    if (kept && mayEdit) autosave.change(kept.doc);
    return () => uiState.reset();
  }, [kept, autosave, mayEdit]);

  useFollowing(view, store, autosave);

  // The live version changed (published here or elsewhere) while it was being viewed.
  const version = view.live?.versionId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new version matters
  useEffect(() => {
    if (store.getState().mode === 'reading' && view.live) show('reading', view.live.graph);
  }, [version]);

  return { store, mode, mayEdit, saveState, autosave, edit, read, takeTheirs, replaced };
}

function openStore(view: JourneyView, kept: Kept<Graph> | null, mayEdit: boolean): EditorStore {
  if (kept) return createEditorStore(drawn(kept.doc), 'editing');
  if (view.live) return createEditorStore(drawn(view.live.graph), 'reading');
  return createEditorStore(drawn(view.draft), mayEdit ? 'editing' : 'reading');
}
