import type { Card, Layer } from '../document/document.ts';
import { allLayers } from '../document/walk.ts';
import { pathTo } from './tree.ts';

export type FixedPart = Layer['fixed'][number];

/**
 * Whether a part of a layer may be changed: not if the layer or a group around it is locked, nor, for people bound by
 * the template, if it is fixed. A group moves and is removed with everything in it, so fixed parts in it restrict the
 * group too.
 */
export function mayChange(card: Card, id: string, part: FixedPart, bound: boolean): boolean {
  const path = pathTo(card.layers, id);
  if (path.length === 0 || path.some(({ locked }) => locked)) return false;
  return !bound || !isFixedPart(path, part);
}

/** Whether a layer may be hidden or shown; locks don't matter here. */
export function mayHide(card: Card, id: string, bound: boolean): boolean {
  return !bound || !isFixedPart(pathTo(card.layers, id), 'removal');
}

/** Whether the template fixes a part of the last layer of a path (from the card inwards). */
export function isFixedPart(path: readonly Layer[], part: FixedPart): boolean {
  const last = path.at(-1);
  const inside = last && (part === 'position' || part === 'removal') ? [...allLayers([last])] : [];
  return [...path, ...inside].some(({ fixed }) => fixed.includes(part));
}

/** Those of the layers in which this part may be changed. */
export function changeable(card: Card, ids: Iterable<string>, part: FixedPart, bound: boolean): Set<string> {
  return new Set([...ids].filter((id) => mayChange(card, id, part, bound)));
}
