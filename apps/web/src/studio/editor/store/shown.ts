import type { Card } from '@waymark/creative/document/document';
import { intoFrame } from '@waymark/creative/edit/framing';
import { cardFrames } from '@waymark/creative/layout/frames';
import { useMemo } from 'react';
import { useCard } from './context.ts';
import type { CardStore } from './editorStore.ts';
import { uiState, useUiState } from './uiState.ts';

/** The card as shown in one of its frames; null is the card itself. */
function framed(card: Card, frame: string | null): Card {
  if (frame === null) return card;
  const index = card.frames.findIndex(({ id }) => id === frame);
  const shown = index === -1 ? undefined : cardFrames(card)[index]?.card;
  return shown ? { ...shown, frames: card.frames } : card;
}

/** The card as it is on the canvas when nothing is being dragged. */
export function shownCard(store: CardStore): Card {
  const { card, frame } = store.getState();
  return framed(card, frame);
}

/** The same for components, which ignore drags: for lists that needn't follow every frame. */
export function useRestCard(): Card {
  const card = useCard((state) => state.card);
  const frame = useCard((state) => state.frame);
  return useMemo(() => framed(card, frame), [card, frame]);
}

/** The card for frames and rulers: while layers only move it stays the same, and the overlays are shifted. */
export function useFramedCard(): Card {
  const rest = useRestCard();
  const live = useUiState((state) => (state.moved === null ? state.live : null));
  return live ?? rest;
}

/** The card for settings: it follows previewed changes, but not drags, because that would cost time in every frame. */
export function useSettledCard(): Card {
  const rest = useRestCard();
  const live = useUiState((state) => (state.lifted === null ? state.live : null));
  return live ?? rest;
}

/** Edits what is shown as one history step: the selected frame, if there is one. */
export function editCard(store: CardStore, change: (card: Card) => Card): void {
  const { card, frame, mayEdit, setCard } = store.getState();
  if (!mayEdit) return;
  const shown = framed(card, frame);
  const edited = change(shown);
  if (edited === shown) return;
  setCard(frame === null ? edited : intoFrame(card, frame, shown, edited));
}

/** Previews an edit in progress, such as a slider or a color. `editCard` makes it permanent. */
export function tryCard(store: CardStore, change: (card: Card) => Card): void {
  if (store.getState().mayEdit) uiState.set({ live: change(shownCard(store)) });
}
