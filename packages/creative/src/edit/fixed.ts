import type { Card, Layer } from '../document/document.ts';
import { allLayers } from '../document/walk.ts';
import { pathTo } from './tree.ts';

export type FixedPart = Layer['fixed'][number];

/**
 * Whether a part of a layer may be changed: not where the layer or a group around it is locked, nor, for those who are
 * bound by the template, where it is fixed. A group is moved or removed with all that is in it, so what is fixed in it
 * holds it too.
 */
export function mayChange(card: Card, id: string, part: FixedPart, bound: boolean): boolean {
  const path = pathTo(card.layers, id);
  if (path.length === 0 || path.some(({ locked }) => locked)) return false;
  return !bound || !isFixedPart(path, part);
}

/** Whether a layer may be hidden or shown; locks do not matter for that. */
export function mayHide(card: Card, id: string, bound: boolean): boolean {
  return !bound || !isFixedPart(pathTo(card.layers, id), 'removal');
}

/** Whether a part of the last layer of a path, from the card inwards, is fixed by the template. */
export function isFixedPart(path: readonly Layer[], part: FixedPart): boolean {
  const last = path.at(-1);
  const inside = last && (part === 'position' || part === 'removal') ? [...allLayers([last])] : [];
  return [...path, ...inside].some(({ fixed }) => fixed.includes(part));
}

/** The layers of these that may be changed in this part. */
export function changeable(card: Card, ids: Iterable<string>, part: FixedPart, bound: boolean): Set<string> {
  return new Set([...ids].filter((id) => mayChange(card, id, part, bound)));
}
