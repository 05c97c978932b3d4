import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { EditorState, EditorStore } from './editorStore.ts';

export const EditorContext = createContext<EditorStore | null>(null);

export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext);
  if (!store) throw new Error('Part of the journey editor is used outside of it.');
  return store;
}

export function useEditor<T>(select: (state: EditorState) => T): T {
  return useStore(useEditorStore(), select);
}

/** The number of undo and redo steps, for the two buttons. */
export function useHistory(): { undo: () => void; redo: () => void; past: number; future: number } {
  const { temporal } = useEditorStore();
  const past = useStore(temporal, (history) => history.pastStates.length);
  const future = useStore(temporal, (history) => history.futureStates.length);
  return { undo: () => temporal.getState().undo(), redo: () => temporal.getState().redo(), past, future };
}
