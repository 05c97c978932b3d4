import type { Graph } from '@waymark/journey/graph';
import { CARD_WIDTH, heightOf } from './size.ts';
import { firstNode } from './walk.ts';

const MARGIN = 56;
/** Below this a card cannot be read. */
const SMALLEST = 0.85;

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
