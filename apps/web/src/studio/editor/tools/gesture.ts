import type { Point } from '@waymark/creative/edit/matrix';
import type { CardStore } from '../store/editorStore.ts';

/** The pointer's position on the card (card px) and on the canvas (px of the screen), with the modifier keys. */
export interface Pointer {
  card: Point;
  screen: Point;
  shift: boolean;
  alt: boolean;
  mod: boolean;
}

/** One interaction from press to release. `cancel` restores everything. */
export interface Gesture {
  move: (pointer: Pointer) => void;
  end: (pointer: Pointer) => void;
  cancel: () => void;
}

export interface GestureStart {
  store: CardStore;
  from: Pointer;
}

/** The distance from which a press counts as a drag, px of the screen. */
const STILL = 3;

export const isDrag = (from: Pointer, to: Pointer): boolean =>
  Math.hypot(to.screen.x - from.screen.x, to.screen.y - from.screen.y) > STILL;
