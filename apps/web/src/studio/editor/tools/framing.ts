import { layersIn } from '@waymark/creative/edit/hit';
import type { Rect } from '@waymark/creative/edit/matrix';
import { announce } from '../../../editing/announce.ts';
import { shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import { type Gesture, type GestureStart, isDrag, type Pointer } from './gesture.ts';
import { settle } from './holding.ts';

/**
 * Draws a marquee on the empty canvas: it selects what it touches, Shift adds to the selection. A click selects the
 * layer behind the whole card, if there is one.
 */
export function framing({ store, from }: GestureStart, behind: string | null): Gesture {
  const { selected, select } = store.getState();
  const before = from.shift ? selected : [];
  const card = shownCard(store);
  if (behind === null) select(before);
  let drawn = false;
  return {
    move: (pointer) => {
      drawn ||= isDrag(from, pointer);
      if (!drawn) return;
      const marquee = between(from, pointer);
      uiState.set({ marquee });
      const touched = layersIn(card, marquee);
      select([...before, ...touched.filter((id) => !before.includes(id))]);
    },
    end: () => {
      settle(store, null);
      if (!drawn && behind !== null) select([...before.filter((id) => id !== behind), behind]);
      const { length } = store.getState().selected;
      if (length > 0) announce(length === 1 ? '1 layer selected' : `${length} layers selected`);
    },
    cancel: () => {
      settle(store, null);
      select(selected);
    },
  };
}

function between({ card: a }: Pointer, { card: b }: Pointer): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}
