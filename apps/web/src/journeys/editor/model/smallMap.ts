import type { Graph } from '@waymark/journey/graph/graph';
import type { Family } from '@waymark/journey/settings/kind';
import { familyOf } from './families.ts';
import { boundsOf, CARD_WIDTH, heightOf } from './size.ts';

/** The map's size and its distance from the canvas's edges (px). */
const WIDTH = 200;
const HEIGHT = 150;
const MARGIN = 15;
/** Between the map's edge and the drawing in it (px). */
const PADDING = 10;
/** At least this much of the viewport's frame stays on the map (px). */
const LEAST_SHOWN = 6;
/** A canvas smaller than this has no map (px). */
const LEAST = { width: 720, height: 360 };

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The corner of the canvas where a map doesn't cover `step`, px from the upper left; null if there is none. */
export function mapCorner(
  room: { width: number; height: number },
  step: Box | undefined,
): 'bottom-right' | 'top-right' | null {
  if (room.width < LEAST.width || room.height < LEAST.height) return null;
  const besides = step === undefined || step.right < room.width - WIDTH - MARGIN || step.left > room.width;
  if (besides || step.bottom < room.height - HEIGHT - MARGIN || step.top > room.height) return 'bottom-right';
  return step.top > HEIGHT + MARGIN ? 'top-right' : null;
}

/** The drawing's transform on the map: the map's point for the drawing's 0, 0 (px), and map px per drawing px. */
export interface MapScale {
  x: number;
  y: number;
  scale: number;
}

export function mapScale(graph: Graph): MapScale {
  const { left, top, width, height } = boundsOf(graph);
  const scale = Math.min((WIDTH - 2 * PADDING) / width, (HEIGHT - 2 * PADDING) / height);
  return {
    x: (WIDTH - width * scale) / 2 - left * scale,
    y: (HEIGHT - height * scale) / 2 - top * scale,
    scale,
  };
}

/** The visible part of the drawing, as a frame on the map; outside the drawing it stays at the map's edge. */
export function windowOn(
  map: MapScale,
  view: { x: number; y: number; zoom: number },
  room: { width: number; height: number },
) {
  const scale = map.scale / view.zoom;
  const [width, height] = [room.width * scale, room.height * scale];
  const within = (at: number, size: number, end: number) =>
    Math.min(end - LEAST_SHOWN, Math.max(LEAST_SHOWN - size, at));
  return {
    left: within(map.x - view.x * scale, width, WIDTH),
    top: within(map.y - view.y * scale, height, HEIGHT),
    width,
    height,
  };
}

/** All steps of each family as one SVG path. */
export function familyShapes({ nodes }: Graph): Map<Family, string> {
  const shapes = new Map<Family, string>();
  for (const node of nodes) {
    const family = familyOf(node.kind);
    const { x, y } = node.position;
    const shape = `M${x} ${y}h${CARD_WIDTH}v${heightOf(node)}h${-CARD_WIDTH}z`;
    shapes.set(family, (shapes.get(family) ?? '') + shape);
  }
  return shapes;
}
