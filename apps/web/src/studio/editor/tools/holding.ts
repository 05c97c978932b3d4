import type { Card } from '@waymark/creative/document/document';
import { pathTo } from '@waymark/creative/edit/tree';
import type { CardStore } from '../store/editorStore.ts';
import { editCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';

/** Marks the top-level layers that contain these as dragged, so that only they are drawn during the drag. */
export function lift(card: Card, ids: Iterable<string>): void {
  const tops = [...ids].flatMap((id) => pathTo(card.layers, id)[0]?.id ?? []);
  uiState.set({ lifted: new Set(tops) });
}

/** Ends the drag; its result becomes one history step. */
export function settle(store: CardStore, card: Card | null): void {
  uiState.set({ live: null, lifted: null, moved: null, guides: [], marquee: null, tag: null });
  if (card) editCard(store, () => card);
}
