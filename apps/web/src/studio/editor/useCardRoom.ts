import type { Card } from '@waymark/creative/document/document';
import { may } from '@waymark/policy/permissions';
import { useCallback, useEffect, useState } from 'react';
import type { SaveState } from '../../editing/autosave.ts';
import type { Kept } from '../../editing/kept.ts';
import { useMe } from '../../server/session.tsx';
import type { CardView } from '../../server/views.ts';
import { type CardAutosave, useCardSaving } from './save/useCardSaving.ts';
import { type CardStore, createCardStore } from './store/editorStore.ts';
import { uiState } from './store/uiState.ts';

export interface CardRoomState {
  store: CardStore;
  saveState: SaveState;
  autosave: CardAutosave;
  /** Discards what is drawn here and shows the server's card. */
  takeTheirs: (theirs: CardView) => void;
}

/** Connects a card's drawing and its saving while its editor is open. */
export function useCardRoom(view: CardView, kept: Kept<Card> | null): CardRoomState {
  const { role } = useMe();
  const bound = !may(role, 'editTemplates');
  const mayEdit = may(role, 'editCards') && !(bound && view.kind === 'template');
  const [store] = useState(() => createCardStore((mayEdit && kept?.doc) || view.card, { mayEdit, bound }));
  const { state: saveState, autosave } = useCardSaving(view, kept, store);

  const show = useCallback(
    (card: Card) => {
      store.getState().load(card);
      store.temporal.getState().clear();
    },
    [store],
  );
  const takeTheirs = useCallback(
    (theirs: CardView) => {
      autosave.adopt(theirs.revision);
      show(theirs.card);
    },
    [autosave, show],
  );

  // A card stored here that the server doesn't have is saved now, or asked about if the server's has changed.
  useEffect(() => {
    uiState.reset();
    // People who can't edit need the comments, not the settings.
    if (!mayEdit) uiState.set({ tab: 'comments' });
    if (kept && mayEdit) autosave.change(kept.doc);
    return () => uiState.reset();
  }, [kept, autosave, mayEdit]);

  // Saved elsewhere while nothing is unsaved here: simply follow.
  useEffect(() => {
    if (view.revision > autosave.revision() && autosave.isSaved()) {
      autosave.adopt(view.revision);
      show(view.card);
    }
  }, [view.revision, view.card, autosave, show]);

  return { store, saveState, autosave, takeTheirs };
}
