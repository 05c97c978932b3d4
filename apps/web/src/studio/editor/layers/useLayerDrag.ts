import { placeLayers } from '@waymark/creative/edit/order';
import { layerById, parentOf, siblingsOf } from '@waymark/creative/edit/tree';
import { type DragEvent, useState } from 'react';
import { useCardStore } from '../store/context.ts';
import { explainFixed } from '../store/explainFixed.ts';
import { editCard, shownCard } from '../store/shown.ts';
import { stage } from '../store/stage.ts';
import { movableOf } from '../tools/pressing.ts';

export type DropPlace = 'before' | 'into' | 'after';

/** Reordering by drag in the list. The list shows front to back, the card keeps back to front. */
export function useLayerDrag() {
  const store = useCardStore();
  const [carried, setCarried] = useState<string | null>(null);
  const [over, setOver] = useState<{ id: string; place: DropPlace } | null>(null);
  const clear = () => {
    setCarried(null);
    setOver(null);
  };
  return {
    over,
    start: (id: string, event: DragEvent) => {
      const { selected, card } = store.getState();
      if (movableOf(store, selected.includes(id) ? selected : [id]).length === 0) {
        event.preventDefault();
        explainFixed(card, [id]);
        return;
      }
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/x-waymark-layer', id);
      setCarried(id);
    },
    /** `open`: a group whose layers follow it in the list: right below it is in it. */
    hover: (id: string, open: boolean, event: DragEvent) => {
      if (carried === null || carried === id) return;
      event.preventDefault();
      event.stopPropagation();
      const box = event.currentTarget.getBoundingClientRect();
      const share = (event.clientY - box.top) / box.height;
      const group = layerById(shownCard(store).layers, id)?.kind === 'group';
      const into = group && share > 0.25 && (open || share < 0.75);
      const place = into ? 'into' : share < 0.5 ? 'before' : 'after';
      if (over?.id !== id || over.place !== place) setOver({ id, place });
    },
    /** Below the last row: behind everything. */
    hoverEnd: (event: DragEvent) => {
      const back = shownCard(store).layers[0];
      if (carried === null || !back || carried === back.id || event.target !== event.currentTarget) return;
      event.preventDefault();
      if (over?.id !== back.id || over.place !== 'after') setOver({ id: back.id, place: 'after' });
    },
    drop: (event: DragEvent) => {
      event.preventDefault();
      event.stopPropagation();
      if (carried !== null && over !== null) {
        const { selected } = store.getState();
        const moved = movableOf(store, selected.includes(carried) ? selected : [carried]);
        putAt(moved, over.id, over.place);
      }
      clear();
    },
    end: clear,
  };

  function putAt(ids: readonly string[], target: string, place: DropPlace) {
    editCard(store, (card) => {
      const group = layerById(card.layers, target);
      if (place === 'into' && group?.kind === 'group')
        return placeLayers(card, new Set(ids), target, group.layers.length);
      const index = siblingsOf(card, target).findIndex(({ id }) => id === target);
      const parent = parentOf(card.layers, target)?.id ?? null;
      return placeLayers(card, new Set(ids), parent, place === 'before' ? index + 1 : index);
    });
    stage.say('Moved in the list');
  }
}
