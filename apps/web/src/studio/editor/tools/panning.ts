import { uiState } from '../store/uiState.ts';
import type { Gesture, Hand } from './hand.ts';

/** Moves the card on the canvas: nothing of the card changes. */
export function panning(from: Hand): Gesture {
  const start = uiState.get().view;
  const move = ({ screen }: Hand) =>
    uiState.set({
      view: { ...start, x: start.x + screen.x - from.screen.x, y: start.y + screen.y - from.screen.y },
    });
  return { move, end: move, cancel: () => uiState.set({ view: start }) };
}
