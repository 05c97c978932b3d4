import type { Card } from '@waymark/creative/document/document';
import type { Point } from '@waymark/creative/edit/matrix';
import { angleOf } from '@waymark/creative/edit/matrix';
import { boundsOf, parentMatrix } from '@waymark/creative/edit/place';
import { type Handle, resizeBox, resizeLayer, scaleLayers } from '@waymark/creative/edit/resize';
import { type Edges, snap, snapLines } from '@waymark/creative/edit/snap';
import { layerById, pathTo } from '@waymark/creative/edit/tree';
import { shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import { type Gesture, type GestureStart, isDrag, type Pointer } from './gesture.ts';
import { lift, settle } from './holding.ts';
import { REACH } from './moving.ts';

/**
 * Drags a handle of the selection. Corners keep the proportions of pictures, texts and codes, and Shift reverses that.
 * Alt keeps the center in place; Ctrl turns off snapping.
 */
export function resizing({ store, from }: GestureStart, ids: readonly string[], handle: Handle): Gesture {
  const start = shownCard(store);
  const box = boundsOf(start, ids);
  const tops = new Set(ids.flatMap((id) => pathTo(start.layers, id)[0]?.id ?? []));
  const lines = snapLines(start, tops);
  const only = ids.length === 1 && ids[0] !== undefined ? layerById(start.layers, ids[0]) : undefined;
  let result: Card | null = null;

  const pulled = (way: Point, pointer: Pointer): Card => {
    if (only) return resizeLayer(start, only.id, handle, way, optionsFor(pointer));
    if (!box) return start;
    const to = resizeBox({ ...box, rotation: 0 }, handle, way, { keepRatio: true, fromCentre: pointer.alt });
    return scaleLayers(start, new Set(ids), box, to);
  };
  const optionsFor = (pointer: Pointer) => ({
    keepRatio: handle.x !== 0 && handle.y !== 0 && keepsShape(only?.kind) !== pointer.shift,
    fromCentre: pointer.alt,
  });

  const sizeWords = (card: Card): string | null => {
    const now = only ? layerById(card.layers, only.id) : boundsOf(card, ids);
    return now ? `${Math.round(now.width)} × ${Math.round(now.height)}` : null;
  };

  return {
    move: (pointer) => {
      if (!box || (result === null && !isDrag(from, pointer))) return;
      if (result === null) lift(start, ids);
      let way = { x: pointer.card.x - from.card.x, y: pointer.card.y - from.card.y };
      const upright = only ? (only.rotation + angleOf(parentMatrix(start, only.id))) % 360 === 0 : true;
      let guides: ReturnType<typeof snap>['guides'] = [];
      if (upright && !pointer.mod) {
        const tried = boundsOf(pulled(way, pointer), ids);
        const edges = edgesOf(handle, optionsFor(pointer).keepRatio || !only);
        const caught = tried ? snap(tried, lines, REACH / uiState.get().view.zoom, edges) : null;
        if (caught) {
          way = { x: way.x + caught.by.x, y: way.y + caught.by.y };
          guides = caught.guides;
        }
      }
      result = pulled(way, pointer);
      uiState.set({ live: result, guides, tag: sizeWords(result) });
    },
    end: () => settle(store, result),
    cancel: () => settle(store, null),
  };
}

/** Whether a layer of this kind looks wrong when stretched. */
function keepsShape(kind: string | undefined): boolean {
  return kind !== 'shape' && kind !== 'barcode' && kind !== 'coupon' && kind !== 'countdown';
}

/** The edges that move with the handle; if proportions are kept, only one of them may snap. */
function edgesOf(handle: Handle, kept: boolean): Edges {
  const edge = (side: -1 | 0 | 1) =>
    side === 0 ? [] : [side === -1 ? ('start' as const) : ('end' as const)];
  return { x: edge(handle.x), y: kept && handle.x !== 0 ? [] : edge(handle.y) };
}
