import type { Card } from '@waymark/creative/document/document';
import { centreOf, tidyAngle } from '@waymark/creative/edit/matrix';
import { boundsOf } from '@waymark/creative/edit/place';
import { pointerAngle, rotateLayers, snapAngle } from '@waymark/creative/edit/rotate';
import { layerById } from '@waymark/creative/edit/tree';
import { shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import type { Gesture, GestureStart } from './gesture.ts';
import { lift, settle } from './holding.ts';

/** Rotates the selection. It snaps to eighths of a turn; Shift to steps of 15 degrees, Ctrl to nothing. */
export function turning({ store, from }: GestureStart, ids: readonly string[]): Gesture {
  const start = shownCard(store);
  const box = boundsOf(start, ids);
  const around = box && centreOf(box);
  const first = around ? pointerAngle(around, from.card) : 0;
  const only = ids.length === 1 && ids[0] !== undefined ? layerById(start.layers, ids[0]) : undefined;
  const own = only?.rotation ?? 0;
  let result: Card | null = null;
  return {
    move: (pointer) => {
      if (!around) return;
      if (result === null) lift(start, ids);
      const turned = own + pointerAngle(around, pointer.card) - first;
      const angle = pointer.mod ? turned : snapAngle(turned, { steps: pointer.shift });
      result = rotateLayers(start, new Set(ids), around, angle - own);
      uiState.set({ live: result, tag: `${Math.round(tidyAngle(angle))}°` });
    },
    end: () => settle(store, result),
    cancel: () => settle(store, null),
  };
}
