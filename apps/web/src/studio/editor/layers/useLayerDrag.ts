import { placeLayers } from '@waymark/creative/edit/order';
import { layerById, parentOf, siblingsOf } from '@waymark/creative/edit/tree';
import { type DragEvent, useMemo, useState } from 'react';
import { announce } from '../../../editing/announce.ts';
import { useCardStore } from '../store/context.ts';
import type { CardStore } from '../store/editorStore.ts';
import { explainFixed } from '../store/explainFixed.ts';
import { editCard, shownCard } from '../store/shown.ts';
import { movableOf } from '../tools/pressing.ts';

export type DropPlace = 'before' | 'into' | 'after';

export type LayerDrag = ReturnType<typeof layerDrag>;
type Over = { id: string; place: DropPlace } | null;

/** Reorders by dragging in the list. The list is front to back, the card back to front. */
export function useLayerDrag(): { over: Over; drag: LayerDrag } {
  const store = useCardStore();
  const [over, setOver] = useState<Over>(null);
  const drag = useMemo(() => layerDrag(store, setOver), [store]);
  return { over, drag };
}

function layerDrag(store: CardStore, show: (over: Over) => void) {
  let carried: string | null = null;
  let over: Over = null;
  const setOver = (next: Over) => {
    if (next?.id === over?.id && next?.place === over?.place) return;
    over = next;
    show(next);
  };
  const clear = () => {
    carried = null;
    setOver(null);
  };
  return {
    start: (id: string, event: DragEvent) => {
      const { selected, card } = store.getState();
      if (movableOf(store, selected.includes(id) ? selected : [id]).length === 0) {
        event.preventDefault();
        explainFixed(card, [id]);
        return;
      }
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/x-waymark-layer', id);
      carried = id;
    },
    /** `open`: whether it is a group whose layers follow in the list, so that right below it means inside it. */
    hover: (id: string, open: boolean, event: DragEvent) => {
      if (carried === null || carried === id) return;
      event.preventDefault();
      event.stopPropagation();
      const box = event.currentTarget.getBoundingClientRect();
      const share = (event.clientY - box.top) / box.height;
      const group = layerById(shownCard(store).layers, id)?.kind === 'group';
      const into = group && share > 0.25 && (open || share < 0.75);
      setOver({ id, place: into ? 'into' : share < 0.5 ? 'before' : 'after' });
    },
    /** Below the last row: behind everything. */
    hoverEnd: (event: DragEvent) => {
      const back = shownCard(store).layers[0];
      if (carried === null || !back || carried === back.id || event.target !== event.currentTarget) return;
      event.preventDefault();
      setOver({ id: back.id, place: 'after' });
    },
    drop: (event: DragEvent) => {
      event.preventDefault();
      event.stopPropagation();
      if (carried !== null && over !== null) {
        const { selected } = store.getState();
        putAt(store, movableOf(store, selected.includes(carried) ? selected : [carried]), over);
      }
      clear();
    },
    end: clear,
  };
}

function putAt(store: CardStore, ids: readonly string[], over: NonNullable<Over>): void {
  editCard(store, (card) => {
    const group = layerById(card.layers, over.id);
    if (over.place === 'into' && group?.kind === 'group')
      return placeLayers(card, new Set(ids), over.id, group.layers.length);
    const index = siblingsOf(card, over.id).findIndex(({ id }) => id === over.id);
    const parent = parentOf(card.layers, over.id)?.id ?? null;
    return placeLayers(card, new Set(ids), parent, over.place === 'before' ? index + 1 : index);
  });
  announce('Moved in the list');
}
