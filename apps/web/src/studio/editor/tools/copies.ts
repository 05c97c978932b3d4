import type { Card } from '@waymark/creative/document/document';
import { moveLayers } from '@waymark/creative/edit/move';
import {
  allIds,
  layerById,
  outermost,
  parentOf,
  putLayers,
  siblingsOf,
  withFreshIds,
} from '@waymark/creative/edit/tree';

/** Adds copies of layers right above them, offset by some px. */
export function duplicated(card: Card, ids: ReadonlySet<string>, by: number): { card: Card; ids: string[] } {
  const taken = new Set(allIds(card.layers));
  const made: string[] = [];
  let next = card;
  for (const id of outermost(card.layers, ids)) {
    const layer = layerById(card.layers, id);
    if (!layer) continue;
    const copies = withFreshIds([layer], taken);
    const place = siblingsOf(next, id).findIndex((sibling) => sibling.id === id) + 1;
    next = putLayers(next, copies, parentOf(next.layers, id)?.id ?? null, place);
    made.push(...copies.map((copy) => copy.id));
  }
  return { card: moveLayers(next, new Set(made), { x: by, y: by }), ids: made };
}
