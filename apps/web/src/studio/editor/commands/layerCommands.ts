import { centreOf } from '@waymark/creative/edit/matrix';
import { boundsOf } from '@waymark/creative/edit/place';
import { resizeLayer } from '@waymark/creative/edit/resize';
import { rotateLayers } from '@waymark/creative/edit/rotate';
import { layerById, parentOf, siblingsOf } from '@waymark/creative/edit/tree';
import type { CardStore } from '../store/editorStore.ts';
import { editCard, shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import { endCrop, putBackCrop } from '../tools/cropActions.ts';
import { movableOf, openLayer } from '../tools/pressing.ts';

/** The next layer after the selection, front to back as in the list; null past the end. */
export function neighbourLayer(store: CardStore, way: 1 | -1): string | null {
  const { selected, entered } = store.getState();
  const card = shownCard(store);
  const current = selected.at(-1);
  const inside = entered === null ? undefined : layerById(card.layers, entered);
  const among = current ? siblingsOf(card, current) : inside?.kind === 'group' ? inside.layers : card.layers;
  const order = among.filter(({ hidden }) => !hidden).toReversed();
  const place =
    current === undefined ? (way === 1 ? -1 : order.length) : order.findIndex(({ id }) => id === current);
  return order[place + way]?.id ?? null;
}

/** Enter: selects the front layer if nothing is selected, otherwise enters the group, text or picture. */
export function goInto(store: CardStore): void {
  const { selected, enter, select } = store.getState();
  if (uiState.get().crop !== null) {
    endCrop();
    return;
  }
  if (selected.length === 0) {
    const first = neighbourLayer(store, 1);
    if (first !== null) select([first]);
    return;
  }
  const layer =
    selected.length === 1 && selected[0] ? layerById(shownCard(store).layers, selected[0]) : undefined;
  if (layer?.kind === 'group') {
    enter(layer.id);
    const first = layer.layers.at(-1);
    if (first) select([first.id]);
  } else if (layer) openLayer(store, layer);
}

/** Focuses the selection's first setting. Escape there returns to the canvas. */
export function goToSettings(): void {
  uiState.set({ tab: 'design' });
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>(
        '[data-settings] :is(input, textarea, button, [contenteditable="true"]):not(:disabled)',
      )
      ?.focus(),
  );
}

/** Escape: first leaves cropping, then the group, then deselects. */
export function goOut(store: CardStore): void {
  const { entered, enter, select } = store.getState();
  if (uiState.get().crop !== null) putBackCrop(store);
  else if (uiState.get().pinning) uiState.set({ pinning: false });
  else if (entered !== null) {
    select([entered]);
    enter(parentOf(shownCard(store).layers, entered)?.id ?? null);
  } else select([]);
}

export function stretch(store: CardStore, by: { x: number; y: number }): void {
  for (const id of movableOf(store, store.getState().selected))
    editCard(store, (card) =>
      resizeLayer(card, id, { x: by.x === 0 ? 0 : 1, y: by.y === 0 ? 0 : 1 }, by, {
        keepRatio: false,
        fromCentre: false,
      }),
    );
}

export function turnBy(store: CardStore, degrees: number): void {
  const ids = movableOf(store, store.getState().selected);
  editCard(store, (card) => {
    const box = boundsOf(card, ids);
    return box ? rotateLayers(card, new Set(ids), centreOf(box), degrees) : card;
  });
}
