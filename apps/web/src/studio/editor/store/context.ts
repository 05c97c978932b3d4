import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CardEditorState, CardStore } from './editorStore.ts';

export const CardContext = createContext<CardStore | null>(null);

export function useCardStore(): CardStore {
  const store = useContext(CardContext);
  if (!store) throw new Error('Part of the card editor is used outside of it.');
  return store;
}

export function useCard<T>(select: (state: CardEditorState) => T): T {
  return useStore(useCardStore(), select);
}

/** The number of undo and redo steps, for the two buttons. */
export function useHistory(): { undo: () => void; redo: () => void; past: number; future: number } {
  const { temporal } = useCardStore();
  const past = useStore(temporal, (history) => history.pastStates.length);
  const future = useStore(temporal, (history) => history.futureStates.length);
  return { undo: () => temporal.getState().undo(), redo: () => temporal.getState().redo(), past, future };
}
