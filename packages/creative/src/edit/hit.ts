import type { Card, Layer } from '../document.ts';
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
    const { x, y } = map(inverse(matrix), point);
    if (x >= -reach && y >= -reach && x <= layer.width + reach && y <= layer.height + reach) return layer.id;
  }
  return null;
}

function holds(group: Extract<Layer, { kind: 'group' }>, id: string): boolean {
  return group.layers.some((layer) => layer.id === id || (layer.kind === 'group' && holds(layer, id)));
}

/** The layers on the card that a frame drawn by hand touches, back to front. */
export function layersIn(card: Card, frame: Rect): string[] {
  return card.layers
    .filter((layer) => {
      if (layer.hidden || layer.locked) return false;
      const box = around(corners(boxMatrix(layer), layer));
      return box !== null && touches(box, frame);
    })
    .map(({ id }) => id);
}

const touches = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
