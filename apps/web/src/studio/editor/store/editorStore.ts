import type { Card } from '@waymark/creative/document/document';
import { allIds } from '@waymark/creative/edit/tree';
import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';

export interface CardEditorState {
  card: Card;
  /** How often a card was loaded rather than edited: a loaded one needn't be saved. */
  loads: number;
  /** Layer ids, in the order of selection. */
  selected: readonly string[];
  /** The group whose children can be selected individually. */
  entered: string | null;
  /** The selected frame of an animated card, which is shown and edited; null is the card itself. */
  frame: string | null;
  mayEdit: boolean;
  /** Whether a template's locks restrict the person: a marketer, on a card that isn't a template. */
  bound: boolean;
  /** Sets the card as one undo step. Setting the same card again adds none. */
  setCard: (card: Card) => void;
  /** Loads a card from elsewhere: nothing to save, nothing to undo. */
  load: (card: Card) => void;
  select: (ids: readonly string[]) => void;
  enter: (group: string | null) => void;
  showFrame: (frame: string | null) => void;
}

export type CardStore = ReturnType<typeof createCardStore>;

/** 200 undo steps. Selecting isn't a step, but undoing a step also restores the selection. */
export function createCardStore(card: Card, rights: { mayEdit: boolean; bound: boolean }) {
  return createStore<CardEditorState>()(
    temporal(
      (set) => ({
        card,
        loads: 0,
        selected: [],
        entered: null,
        frame: null,
        ...rights,
        setCard: (next) =>
          set((state) => (state.card === next ? state : { card: next, ...kept(state, next) })),
        load: (next) => set((state) => ({ card: next, loads: state.loads + 1, ...kept(state, next) })),
        select: (ids) => set((state) => (sameIds(state.selected, ids) ? state : { selected: ids })),
        enter: (entered) => set({ entered }),
        showFrame: (frame) => set({ frame }),
      }),
      {
        limit: 200,
        partialize: ({ card: past, selected, entered, frame }) => ({ card: past, selected, entered, frame }),
        equality: (past, current) => past.card === current.card,
      },
    ),
  );
}

/** Merges an edit into the previous step, so that holding down an arrow key is undone at once. */
export function withinStep(store: CardStore, edit: () => void): void {
  const { pause, resume } = store.temporal.getState();
  pause();
  edit();
  resume();
}

/** The selection, entered group and frame, without what no longer exists. */
function kept(state: CardEditorState, next: Card): Pick<CardEditorState, 'selected' | 'entered' | 'frame'> {
  const alive = new Set(allIds(next.layers));
  const selected = state.selected.filter((id) => alive.has(id));
  return {
    selected: selected.length === state.selected.length ? state.selected : selected,
    entered: state.entered !== null && alive.has(state.entered) ? state.entered : null,
    frame: next.frames.some(({ id }) => id === state.frame) ? state.frame : null,
  };
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);
