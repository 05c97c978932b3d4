import type { Card, GroupLayer } from '../document/document.ts';
import { plainLayer } from '../document/plain.ts';
import { place, side } from './matrix.ts';
import { placeLayers } from './order.ts';
import { boundsOf, hug } from './place.ts';
import {
  allIds,
  changeLayer,
  freshId,
  layerById,
  outermost,
  parentOf,
  putLayers,
  siblingsOf,
} from './tree.ts';

/** Groups layers at the position of the topmost one. Null if there are fewer than two to group. */
export function groupLayers(card: Card, ids: ReadonlySet<string>): { card: Card; id: string } | null {
  const chosen = outermost(card.layers, ids);
  const top = chosen.at(-1);
  if (chosen.length < 2 || top === undefined) return null;
  const parent = parentOf(card.layers, top);
  const box = boundsOf(card, chosen);
  if (!box) return null;
  const id = freshId(new Set(allIds(card.layers)), 'group');
  const group: GroupLayer = {
    kind: 'group',
    id,
    name: 'Group',
    x: place(box.x),
    y: place(box.y),
    width: side(box.width),
    height: side(box.height),
    ...plainLayer,
    layers: [],
  };
  const index = siblingsOf(card, top).findIndex((layer) => layer.id === top) + 1;
  const withGroup = putLayers(card, [group], parent?.id ?? null, index);
  const filled = placeLayers(withGroup, new Set(chosen), id, 0);
  return { card: changeLayer(filled, id, (layer) => (layer.kind === 'group' ? hug(layer) : layer)), id };
}

/** Replaces groups by their content. Returns the layers that were in them. */
export function ungroupLayers(card: Card, ids: ReadonlySet<string>): { card: Card; ids: string[] } {
  const freed: string[] = [];
  const next = outermost(card.layers, ids).reduce((now, id) => {
    const group = layerById(now.layers, id);
    if (group?.kind !== 'group') return now;
    const children = group.layers.map((layer) => layer.id);
    freed.push(...children);
    const parent = parentOf(now.layers, id)?.id ?? null;
    const index = siblingsOf(now, id).findIndex((layer) => layer.id === id) + 1;
    return placeLayers(now, new Set(children), parent, index);
  }, card);
  return { card: next, ids: freed };
}
