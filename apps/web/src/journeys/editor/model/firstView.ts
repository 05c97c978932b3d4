import type { Graph } from '@waymark/journey/graph/graph';
import { boundsOf, CARD_WIDTH } from './size.ts';
import { firstNode } from './walk.ts';

const MARGIN = 56;
/** Below this zoom a card can't be read. */
const SMALLEST = 0.85;

/** The smallest canvas that Fit can rely on (px). */
const LEAST_ROOM = 240;

/** The smallest zoom: 15%, or whatever it takes to see the whole drawing. */
export function farthestZoom(graph: Graph): number {
  const { width, height } = boundsOf(graph);
  return Math.min(0.15, LEAST_ROOM / (Math.max(0, width, height) + CARD_WIDTH));
}

/** The first view: all of it if that is readable, else a readable size with the trigger on top. `room` in px. */
export function firstView(graph: Graph, room: { width: number; height: number }) {
  const start = firstNode(graph);
  if (!start) return { x: room.width / 2 - CARD_WIDTH / 2, y: room.height / 4, zoom: 1 };
  const { left, top, width, height } = boundsOf(graph);
  const fits = Math.min((room.width - MARGIN * 2) / width, (room.height - MARGIN * 2) / height);
  const zoom = Math.min(1, Math.max(SMALLEST, fits));
  const wide = width * zoom > room.width - MARGIN;
  const middle = wide ? start.position.x + CARD_WIDTH / 2 : left + width / 2;
  const free = room.height - height * zoom;
  return {
    x: room.width / 2 - middle * zoom,
    y: (free > MARGIN * 2 ? Math.min(free / 2, MARGIN * 2) : MARGIN) - top * zoom,
    zoom,
  };
}
