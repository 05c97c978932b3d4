import type { Card, Layer } from '../document.ts';
import { pathTo } from './tree.ts';

export type FixedPart = Layer['fixed'][number];

/** Whether a part of a layer may be changed: not where the layer or a group around it is locked, nor, for those who are bound by the template, where it is fixed. */
export function mayChange(card: Card, id: string, part: FixedPart, bound: boolean): boolean {
  const path = pathTo(card.layers, id);
  if (path.length === 0 || path.some(({ locked }) => locked)) return false;
  return !bound || path.every(({ fixed }) => !fixed.includes(part));
}

/** The layers of these that may be changed in this part. */
export function changeable(card: Card, ids: Iterable<string>, part: FixedPart, bound: boolean): Set<string> {
  return new Set([...ids].filter((id) => mayChange(card, id, part, bound)));
}
