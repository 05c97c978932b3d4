import { useEffect } from 'react';
import { nodeById } from './model/wires.ts';
import type { EditorStore } from './store/editorStore.ts';
import { stage } from './store/uiState.ts';

/** A link to a step (`?node=`) opens the canvas with that step selected. */
export function useNodeFromAddress(store: EditorStore, id: string | undefined): void {
  useEffect(() => {
    if (!id || !nodeById(store.getState().graph, id)) return;
    store.getState().select([id]);
    stage.set({ panelOpen: true, current: id });
  }, [store, id]);
}
