import type { Graph } from '@waymark/journey/graph/graph';
import { CARD_WIDTH, heightOf } from './size.ts';
import { firstNode } from './walk.ts';

const MARGIN = 56;
/** Below this a card cannot be read. */
const SMALLEST = 0.85;

/** The smallest canvas that Fit is sure to find room on (px). */
const LEAST_ROOM = 240;

/** How far one may zoom out: to 15 %, and on as far as it takes to see the whole drawing. */
export function farthestZoom({ nodes }: Graph): number {
  const xs = nodes.map((node) => node.position.x);
  const ys = nodes.map((node) => node.position.y);
  const size =
    Math.max(0, Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) + CARD_WIDTH * 2;
  return Math.min(0.15, LEAST_ROOM / size);
}

/**
 * How a drawing is first looked at: whole where that can be read, else at a readable size with the trigger at the
 * top. `room` is the canvas in px.
 */
export function firstView(graph: Graph, room: { width: number; height: number }) {
  const start = firstNode(graph);
  if (!start) return { x: room.width / 2 - CARD_WIDTH / 2, y: room.height / 4, zoom: 1 };
  const left = Math.min(...graph.nodes.map((node) => node.position.x));
  const right = Math.max(...graph.nodes.map((node) => node.position.x)) + CARD_WIDTH;
  const top = Math.min(...graph.nodes.map((node) => node.position.y));
  const bottom = Math.max(...graph.nodes.map((node) => node.position.y + heightOf(node)));
  const fits = Math.min(
    (room.width - MARGIN * 2) / (right - left),
    (room.height - MARGIN * 2) / (bottom - top),
  );
  const zoom = Math.min(1, Math.max(SMALLEST, fits));
  const wide = (right - left) * zoom > room.width - MARGIN;
  const middle = wide ? start.position.x + CARD_WIDTH / 2 : (left + right) / 2;
  const free = room.height - (bottom - top) * zoom;
  return {
    x: room.width / 2 - middle * zoom,
    y: (free > MARGIN * 2 ? Math.min(free / 2, MARGIN * 2) : MARGIN) - top * zoom,
    zoom,
  };
}
