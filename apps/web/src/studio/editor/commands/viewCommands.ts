import { boundsOf } from '@waymark/creative/edit/place';
import { centred, fitZoom, phoneZoom, zoomedAt } from '../canvas/views.ts';
import type { CardStore } from '../store/editorStore.ts';
import { shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';

const middle = () => {
  const { size } = uiState.get();
  return { x: size.width / 2, y: size.height / 2 };
};

export function zoomBy(share: number): void {
  const { view } = uiState.get();
  uiState.set({ view: zoomedAt(view, middle(), view.zoom * share) });
}

export function zoomTo(zoom: number): void {
  uiState.set({ view: zoomedAt(uiState.get().view, middle(), zoom) });
}

export function showWhole(store: CardStore, how: 'fit' | 'phone'): void {
  const { size } = uiState.get();
  const card = store.getState().card.size;
  uiState.set({ view: centred(card, size, how === 'fit' ? fitZoom(card, size) : phoneZoom(card, size)) });
}

/** Zooms the selection to fit the window; the whole card if nothing is selected. */
export function showSelected(store: CardStore): void {
  const box = boundsOf(shownCard(store), store.getState().selected);
  if (!box) {
    showWhole(store, 'fit');
    return;
  }
  const { size } = uiState.get();
  const view = centred(box, size, fitZoom(box, size));
  uiState.set({ view: { ...view, x: view.x - box.x * view.zoom, y: view.y - box.y * view.zoom } });
}
