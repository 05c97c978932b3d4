import type { Card } from '@waymark/creative/document/document';
import type { View } from '../store/uiState.ts';

/** The part of the canvas that the card is drawn on, px of the screen. */
export interface Pane {
  left: number;
  top: number;
  width: number;
  height: number;
  /** Where the card's 0, 0 is in the pane, and screen px per card px. */
  axes: View;
}

/** How far a card that is larger than the canvas is drawn beyond it, px of the screen. */
const BEYOND = 160;

/**
 * Where to draw a card for this view: no larger than necessary. If shifting the current pane is enough to show the
 * card, it is shifted and nothing has to be redrawn.
 */
export function paneFor(
  before: Pane | null,
  view: View,
  canvas: { width: number; height: number },
  card: Card['size'],
): Pane {
  const whole = {
    left: Math.floor(view.x),
    top: Math.floor(view.y),
    right: Math.ceil(view.x + card.width * view.zoom),
    bottom: Math.ceil(view.y + card.height * view.zoom),
  };
  const pushed = before && push(before, view);
  if (pushed && covers(pushed, within(whole, canvas, 0))) return pushed;
  const { left, top, right, bottom } = within(whole, canvas, BEYOND);
  return {
    left,
    top,
    width: Math.max(1, right - left),
    height: Math.max(1, bottom - top),
    axes: { x: view.x - left, y: view.y - top, zoom: view.zoom },
  };
}

interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function within(whole: Edges, canvas: { width: number; height: number }, beyond: number): Edges {
  return {
    left: Math.max(whole.left, -beyond),
    top: Math.max(whole.top, -beyond),
    right: Math.min(whole.right, canvas.width + beyond),
    bottom: Math.min(whole.bottom, canvas.height + beyond),
  };
}

/** The same drawing for the new view; null if it would be between pixels or has another size. */
function push(pane: Pane, view: View): Pane | null {
  const left = view.x - pane.axes.x;
  const top = view.y - pane.axes.y;
  const whole = (value: number) => Math.abs(value - Math.round(value)) < 0.01;
  if (pane.axes.zoom !== view.zoom || !whole(left) || !whole(top)) return null;
  return { ...pane, left: Math.round(left), top: Math.round(top) };
}

function covers(pane: Pane, seen: Edges): boolean {
  return (
    pane.left <= seen.left &&
    pane.top <= seen.top &&
    pane.left + pane.width >= seen.right &&
    pane.top + pane.height >= seen.bottom
  );
}
