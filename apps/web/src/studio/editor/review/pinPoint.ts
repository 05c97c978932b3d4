import type { Card } from '@waymark/creative/document/document';
import { inverse, map, type Point } from '@waymark/creative/edit/matrix';
import { boundsOf, layerMatrix } from '@waymark/creative/edit/place';
import { layerById } from '@waymark/creative/edit/tree';
import type { CommentView } from '../../../server/views.ts';

export type Pinned = Pick<CommentView, 'layerId' | 'x' | 'y' | 'share'>;

/**
 * A comment's position, card px: on its layer wherever that has moved, or where it was when the layer still existed.
 * Null for a comment about the whole card.
 */
export function pinPoint(card: Card, { layerId, x, y, share }: Pinned): Point | null {
  const layer = layerId === null ? undefined : layerById(card.layers, layerId);
  if (layer && share)
    return map(layerMatrix(card, layer.id), { x: share.x * layer.width, y: share.y * layer.height });
  if (x !== null && y !== null) return { x, y };
  const box = layer && boundsOf(card, [layer.id]);
  return box ? { x: box.x + box.width, y: box.y } : null;
}

/** A point of the card as shares of a layer's box, however it is rotated. */
export function shareOf(card: Card, layerId: string, point: Point): Point | null {
  const layer = layerById(card.layers, layerId);
  if (!layer) return null;
  const { x, y } = map(inverse(layerMatrix(card, layerId)), point);
  return { x: round(x / layer.width), y: round(y / layer.height) };
}

const round = (share: number): number => Math.round(share * 10_000) / 10_000;
