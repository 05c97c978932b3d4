import { PHONE_WIDTH } from '@waymark/creative/document/presets';
import { corners, type Matrix, type Point, type Rect } from '@waymark/creative/edit/matrix';
import type { View } from '../store/uiState.ts';

interface Size {
  width: number;
  height: number;
}

const SMALLEST_ZOOM = 0.05;
const LARGEST_ZOOM = 8;
/** Margin around a card that is fitted into the canvas, px of the screen. */
const MARGIN = 48;

export const toCard = (view: View, { x, y }: Point): Point => ({
  x: (x - view.x) / view.zoom,
  y: (y - view.y) / view.zoom,
});

export const toScreen = (view: View, { x, y }: Point): Point => ({
  x: x * view.zoom + view.x,
  y: y * view.zoom + view.y,
});

/** A layer's box on the screen, as the points of an SVG polygon. */
export const outline = (view: View, matrix: Matrix, box: Size): string =>
  corners(matrix, box)
    .map((corner) => toScreen(view, corner))
    .map(({ x, y }) => `${x},${y}`)
    .join(' ');

/** The card in the middle of the canvas at this zoom. */
export function centred({ width, height }: Size, canvas: Size, zoom: number): View {
  return {
    zoom,
    x: Math.round((canvas.width - width * zoom) / 2),
    y: Math.round((canvas.height - height * zoom) / 2),
  };
}

export function fitZoom(card: Size, canvas: Size): number {
  const across = (canvas.width - 2 * MARGIN) / card.width;
  const down = (canvas.height - 2 * MARGIN) / card.height;
  return limited(Math.min(across, down));
}

/** As large as on a phone, or smaller if the canvas is. */
export const phoneZoom = (card: Size, canvas: Size): number =>
  Math.min(PHONE_WIDTH / card.width, fitZoom(card, canvas));

/** Another zoom, keeping the point under `at` (on the screen) in place. */
export function zoomedAt(view: View, at: Point, zoom: number): View {
  const next = limited(zoom);
  const share = next / view.zoom;
  return { zoom: next, x: at.x - (at.x - view.x) * share, y: at.y - (at.y - view.y) * share };
}

/** Centers a part of the card in the canvas, at the current zoom if it fits. */
export function broughtIntoView(view: View, box: Rect, canvas: Size): View {
  const start = toScreen(view, box);
  const end = toScreen(view, { x: box.x + box.width, y: box.y + box.height });
  const inside = start.x >= 0 && start.y >= 0 && end.x <= canvas.width && end.y <= canvas.height;
  if (inside) return view;
  const centre = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  return { ...view, x: view.x + canvas.width / 2 - centre.x, y: view.y + canvas.height / 2 - centre.y };
}

const limited = (zoom: number): number => Math.min(LARGEST_ZOOM, Math.max(SMALLEST_ZOOM, zoom));
