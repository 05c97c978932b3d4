import type { CardStore } from '../store/editorStore.ts';
import { stage } from '../store/stage.ts';
import { centred, fitZoom, phoneZoom, zoomedAt } from './views.ts';

const middle = () => {
  const { size } = stage.get();
  return { x: size.width / 2, y: size.height / 2 };
};

export function zoomBy(share: number): void {
  const { view } = stage.get();
  stage.set({ view: zoomedAt(view, middle(), view.zoom * share) });
}

export function zoomTo(zoom: number): void {
  stage.set({ view: zoomedAt(stage.get().view, middle(), zoom) });
}

export function showWhole(store: CardStore, how: 'fit' | 'phone'): void {
  const { size } = stage.get();
  const card = store.getState().card.size;
  stage.set({ view: centred(card, size, how === 'fit' ? fitZoom(card, size) : phoneZoom(card, size)) });
}
