import type { Card, Layer } from '../document/document.ts';
import { angleOf, inverse, map, place, tidyAngle } from './matrix.ts';
import { hugAround, layerMatrix, parentMatrix } from './place.ts';
import {
  allIds,
  changeLayer,
  layerById,
  outermost,
  parentOf,
  pathTo,
  putLayers,
  removeLayers,
  siblingsOf,
} from './tree.ts';

export type Ordering = 'front' | 'forward' | 'backward' | 'back';

/** Brings layers to the front or back among their siblings, or one step further. */
export function orderLayers(card: Card, ids: ReadonlySet<string>, ordering: Ordering): Card {
  const parents = new Set(outermost(card.layers, ids).map((id) => parentOf(card.layers, id)?.id ?? null));
  let now = card;
  for (const parent of parents) {
    const anyone = outermost(now.layers, ids).find((id) => (parentOf(now.layers, id)?.id ?? null) === parent);
    if (anyone === undefined) continue;
    const layers = ordered(siblingsOf(now, anyone), ids, ordering);
    if (parent === null) now = { ...now, layers };
    else now = changeLayer(now, parent, (layer) => (layer.kind === 'group' ? { ...layer, layers } : layer));
  }
  return now;
}

function ordered(layers: readonly Layer[], ids: ReadonlySet<string>, ordering: Ordering): Layer[] {
  const chosen = layers.filter(({ id }) => ids.has(id));
  const others = layers.filter(({ id }) => !ids.has(id));
  if (ordering === 'front') return [...others, ...chosen];
  if (ordering === 'back') return [...chosen, ...others];
  const next = [...layers];
  const places = next.map((_, place) => place);
  for (const place of ordering === 'forward' ? places.toReversed() : places) {
    const there = ordering === 'forward' ? place + 1 : place - 1;
    const layer = next[place];
    const neighbour = next[there];
    if (!layer || !neighbour || !ids.has(layer.id) || ids.has(neighbour.id)) continue;
    next[place] = neighbour;
    next[there] = layer;
  }
  return next;
}

/**
 * Moves layers into a group (null: the card) at an index counted from the back among its current children. They stay
 * where they are seen. A group is never moved into itself.
 */
export function placeLayers(
  card: Card,
  ids: ReadonlySet<string>,
  parent: string | null,
  index: number,
): Card {
  const moving = outermost(card.layers, ids);
  if (parent !== null && pathTo(card.layers, parent).some(({ id }) => ids.has(id))) return card;
  const target = parent === null ? card.layers : groupLayersOf(card, parent);
  if (moving.length === 0 || target === null) return card;
  const rest = removeLayers(card, ids, parent).layers;
  const still = new Set(allIds(rest));
  // A group that becomes empty is removed too, and doesn't count.
  const before = target.slice(0, index).filter(({ id }) => still.has(id)).length;
  const axes = parent === null ? null : layerMatrix(card, parent);
  const moved = moving.flatMap((id): Layer[] => {
    const layer = layerById(card.layers, id);
    if (!layer) return [];
    if ((parentOf(card.layers, id)?.id ?? null) === parent) return [layer];
    const from = parentMatrix(card, id);
    const centre = map(from, { x: layer.x + layer.width / 2, y: layer.y + layer.height / 2 });
    const there = axes ? map(inverse(axes), centre) : centre;
    const turn = angleOf(from) - (axes ? angleOf(axes) : 0);
    return [
      {
        ...layer,
        x: place(there.x - layer.width / 2),
        y: place(there.y - layer.height / 2),
        rotation: tidyAngle(layer.rotation + turn),
      },
    ];
  });
  const left = moving.flatMap((id) => {
    const from = parentOf(card.layers, id);
    return from ? from.layers.filter((layer) => !ids.has(layer.id)).map((layer) => layer.id) : [];
  });
  const put = putLayers({ ...card, layers: rest }, moved, parent, before);
  return hugAround(put, [...moving, ...left]);
}

function groupLayersOf(card: Card, id: string): readonly Layer[] | null {
  const group = layerById(card.layers, id);
  return group?.kind === 'group' ? group.layers : null;
}
