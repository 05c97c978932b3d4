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
  /** Returns the layer inside a group instead of the group. */
  deep?: boolean;
  /** The group that was entered: its children are hit individually, everything outside only as a whole. */
  entered?: string | null;
  /** How far outside of its box a layer is still hit, card px, so that thin lines can be caught. */
  reach?: number;
}

/** The topmost layer at a point of the card that can be selected: visible and not locked. Null on the background. */
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

/**
 * Whether a point in the layer's own coordinates is on what is drawn, and not in an empty corner or the empty middle
 * of a ring.
 */
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

/** Whether a layer is the card's background: it covers all of it, like a picture behind everything else. */
export function isGround({ size }: Card, layer: Layer): boolean {
  const { x, y, width, height, rotation } = layer;
  return rotation === 0 && x <= 0 && y <= 0 && x + width >= size.width && y + height >= size.height;
}

/**
 * The layers on the card that a selection frame touches, back to front. Excludes those that the frame lies completely
 * inside of, and those that cover the whole card unless the frame goes around the card: otherwise every frame would
 * select them.
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

/** Whether an upright frame crosses or surrounds a box, rotated or not: no side of either separates them. */
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
