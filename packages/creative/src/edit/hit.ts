import type { Card, Layer, LeafLayer } from '../document/document.ts';
import {
  around,
  boxMatrix,
  corners,
  identity,
  inverse,
  type Matrix,
  map,
  type Point,
  type Rect,
  within,
} from './matrix.ts';

export interface HitOptions {
  /** Looks into groups for what is drawn there, rather than taking the group. */
  deep?: boolean;
  /** The group that was entered: its children are taken, what is outside of it only as a whole. */
  entered?: string | null;
  /** How far outside of its box a layer still counts, card px: thin lines can be caught then. */
  reach?: number;
}

/** The topmost layer at a point of the card that can be taken: seen and not locked. Null on the ground. */
export function layerAt(card: Card, point: Point, options: HitOptions = {}): string | null {
  return hitIn(card.layers, point, identity, options);
}

function hitIn(layers: readonly Layer[], point: Point, axes: Matrix, options: HitOptions): string | null {
  const { reach = 0, entered = null, deep = false } = options;
  for (const layer of layers.toReversed()) {
    if (layer.hidden || layer.locked) continue;
    const matrix = within(axes, boxMatrix(layer));
    if (layer.kind === 'group') {
      const inside = hitIn(layer.layers, point, matrix, { reach, deep: true });
      if (inside === null) continue;
      if (deep) return inside;
      if (entered !== null && (layer.id === entered || holds(layer, entered)))
        return hitIn(layer.layers, point, matrix, layer.id === entered ? { reach } : options);
      return layer.id;
    }
    if (isOn(layer, map(inverse(matrix), point), reach)) return layer.id;
  }
  return null;
}

/** Whether a point on the layer's own axes is on what is drawn: not in the empty corners or the empty middle of a ring. */
function isOn(layer: LeafLayer, { x, y }: Point, reach: number): boolean {
  const { width, height } = layer;
  if (x < -reach || y < -reach || x > width + reach || y > height + reach) return false;
  const round =
    layer.kind === 'shape' ? layer.shape === 'ellipse' : layer.kind === 'image' && layer.mask === 'ellipse';
  const hollow = layer.kind === 'shape' && layer.fill === null && layer.stroke !== null;
  const edge = hollow ? (layer.stroke?.width ?? 0) + reach : 0;
  if (!round) {
    const isBox = layer.kind === 'shape' && layer.shape === 'rectangle';
    return !(hollow && isBox) || x < edge || y < edge || x > width - edge || y > height - edge;
  }
  const away = (more: number) =>
    Math.hypot((x - width / 2) / (width / 2 + more), (y - height / 2) / (height / 2 + more));
  const inner = Math.min(width, height) / 2 - edge;
  return away(reach) <= 1 && !(hollow && inner > 0 && away(-edge) < 1);
}

function holds(group: Extract<Layer, { kind: 'group' }>, id: string): boolean {
  return group.layers.some((layer) => layer.id === id || (layer.kind === 'group' && holds(layer, id)));
}

/** Whether a layer is the card's ground: it lies over the whole of it, as a picture behind everything else does. */
export function isGround({ size }: Card, layer: Layer): boolean {
  const { x, y, width, height, rotation } = layer;
  return rotation === 0 && x <= 0 && y <= 0 && x + width >= size.width && y + height >= size.height;
}

/**
 * The layers on the card that a frame drawn by hand touches, back to front. Not those that it lies wholly inside of,
 * and what lies over the whole card only where the frame goes around the card: else no frame could be drawn without it.
 */
export function layersIn(card: Card, frame: Rect): string[] {
  const { width, height } = card.size;
  const all =
    frame.x <= 0 && frame.y <= 0 && frame.x + frame.width >= width && frame.y + frame.height >= height;
  return card.layers
    .filter(
      (layer) => !layer.hidden && !layer.locked && (all || !isGround(card, layer)) && touches(layer, frame),
    )
    .map(({ id }) => id);
}

/** Whether an upright frame crosses a box, turned or not, or goes around it: no side of either keeps them apart. */
function touches(box: Rect & { rotation: number }, frame: Rect): boolean {
  const matrix = boxMatrix(box);
  const own = corners(matrix, box);
  const theirs = corners(boxMatrix({ ...frame, rotation: 0 }), frame);
  const apart = (a: readonly Point[], b: readonly Point[]): boolean => {
    const one = around(a);
    const other = around(b);
    return (
      !one ||
      !other ||
      one.x >= other.x + other.width ||
      other.x >= one.x + one.width ||
      one.y >= other.y + other.height ||
      other.y >= one.y + one.height
    );
  };
  const back = inverse(matrix);
  const ownAxes = theirs.map((point) => map(back, point));
  const inside = ownAxes.every(({ x, y }) => x > 0 && y > 0 && x < box.width && y < box.height);
  return (
    !inside &&
    !apart(own, theirs) &&
    !apart(
      own.map((point) => map(back, point)),
      ownAxes,
    )
  );
}
