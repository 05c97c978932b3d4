import type { Card } from '@waymark/creative/document/document';
import { moveLayers } from '@waymark/creative/edit/move';
import { boundsOf } from '@waymark/creative/edit/place';
import { snap, snapLines } from '@waymark/creative/edit/snap';
import { pathTo } from '@waymark/creative/edit/tree';
import { duplicated } from '../store/actions.ts';
import { shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import { type Gesture, type GestureStart, isDrag, type Pointer } from './gesture.ts';
import { lift, settle } from './holding.ts';

/** Snapping distance, px of the screen. */
export const REACH = 6;

/** Moves the selection. Shift keeps to one direction, Ctrl turns off snapping, Alt moves a copy. */
export function moving({ store, from }: GestureStart, ids: ReadonlySet<string>): Gesture {
  const start = shownCard(store);
  const box = boundsOf(start, ids);
  const tops = new Set([...ids].flatMap((id) => pathTo(start.layers, id)[0]?.id ?? []));
  const lines = snapLines(start, tops);
  let copies: { card: Card; ids: string[] } | null = null;
  let copying = false;
  let result: Card | null = null;

  const move = (pointer: Pointer) => {
    if (!box || (result === null && !isDrag(from, pointer))) return;
    if (pointer.alt) copies ??= duplicated(start, ids, 0);
    if (result === null || copying !== pointer.alt) {
      copying = pointer.alt;
      if (copying && copies) lift(copies.card, copies.ids);
      else lift(start, ids);
    }
    const way = wayOf(from, pointer);
    const reach = pointer.mod ? 0 : REACH / uiState.get().view.zoom;
    const caught = snap({ ...box, x: box.x + way.x, y: box.y + way.y }, lines, reach);
    // Whole px, unless it snapped to a line.
    const by = {
      x: caught.by.x === 0 ? Math.round(way.x) : way.x + caught.by.x,
      y: caught.by.y === 0 ? Math.round(way.y) : way.y + caught.by.y,
    };
    result =
      copying && copies ? moveLayers(copies.card, new Set(copies.ids), by) : moveLayers(start, ids, by);
    uiState.set({ live: result, moved: { tops, by }, guides: pointer.mod ? [] : caught.guides });
  };
  return {
    move,
    end: () => {
      settle(store, result);
      if (copying && copies && result) store.getState().select(copies.ids);
    },
    cancel: () => settle(store, null),
  };
}

function wayOf(from: Pointer, { card, shift }: Pointer): { x: number; y: number } {
  const x = card.x - from.card.x;
  const y = card.y - from.card.y;
  if (!shift) return { x, y };
  return Math.abs(x) > Math.abs(y) ? { x, y: 0 } : { x: 0, y };
}
