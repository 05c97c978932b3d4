import type { Card, Layer } from '../document/document.ts';
import {
  around,
  boxMatrix,
  corners,
  identity,
  type Matrix,
  map,
  type Rect,
  within,
  withinPlace,
  withinSide,
} from './matrix.ts';
import { layerById, pathTo } from './tree.ts';

/** The coordinates that a layer's x and y are in: its group's, or the card's. */
export function parentMatrix(card: Card, id: string): Matrix {
  return pathTo(card.layers, id)
    .slice(0, -1)
    .reduce((matrix, group) => within(matrix, boxMatrix(group)), identity);
}

/** A layer's own coordinates on the card: the top left corner of its box is 0, 0. */
export function layerMatrix(card: Card, id: string): Matrix {
  return pathTo(card.layers, id).reduce((matrix, layer) => within(matrix, boxMatrix(layer)), identity);
}

/** The upright box on the card around layers; null if there are none. */
export function boundsOf(card: Card, ids: Iterable<string>): Rect | null {
  const points = [...ids].flatMap((id) => {
    const layer = layerById(card.layers, id);
    return layer ? corners(layerMatrix(card, id), layer) : [];
  });
  return around(points);
}

/** The boxes of what is visible directly on the card, by id. */
export function boxesOnCard(card: Card): Map<string, Rect> {
  const boxes = new Map<string, Rect>();
  for (const layer of card.layers) {
    const box = layer.hidden ? null : around(corners(boxMatrix(layer), layer));
    if (box) boxes.set(layer.id, box);
  }
  return boxes;
}

/** Rounds to ten-thousandths of a px, so that what is seen stays in place and the document has no noise. */
const fine = (value: number): number => Math.round(value * 10_000) / 10_000 + 0;

/**
 * Fits a group's box to its content without moving anything on the card: its children keep the same center of
 * rotation.
 */
export function hug(group: Extract<Layer, { kind: 'group' }>): Layer {
  const inner = around(group.layers.flatMap((layer) => corners(boxMatrix(layer), layer)));
  if (!inner) return group;
  const close = (a: number, b: number) => Math.abs(a - b) < 0.01;
  if (
    close(inner.x, 0) &&
    close(inner.y, 0) &&
    close(inner.width, group.width) &&
    close(inner.height, group.height)
  )
    return group;
  const width = Math.max(1, inner.width);
  const height = Math.max(1, inner.height);
  const centre = map(boxMatrix(group), { x: inner.x + width / 2, y: inner.y + height / 2 });
  return {
    ...group,
    x: fine(withinPlace(centre.x - width / 2)),
    y: fine(withinPlace(centre.y - height / 2)),
    width: fine(withinSide(width)),
    height: fine(withinSide(height)),
    layers: group.layers.map((layer) => ({
      ...layer,
      x: fine(withinPlace(layer.x - inner.x)),
      y: fine(withinPlace(layer.y - inner.y)),
    })),
  };
}

/** Fits the groups around changed layers to their new content. */
export function hugAround(card: Card, ids: Iterable<string>): Card {
  const groups = new Set(
    [...ids].flatMap((id) =>
      pathTo(card.layers, id)
        .slice(0, -1)
        .map((group) => group.id),
    ),
  );
  if (groups.size === 0) return card;
  const hugged = (layers: readonly Layer[]): Layer[] =>
    layers.map((layer) => {
      if (layer.kind !== 'group' || !groups.has(layer.id)) return layer;
      return hug({ ...layer, layers: hugged(layer.layers) });
    });
  return { ...card, layers: hugged(card.layers) };
}
