import { z } from 'zod';
import { type Card, type Layer, layerSchema, variableSchema } from '../document/document.ts';
import { allLayers } from '../document/walk.ts';
import { angleOf, map, type Point, place, tidy } from './matrix.ts';
import { moveLayers } from './move.ts';
import { boundsOf, layerMatrix } from './place.ts';
import { allIds, layerById, outermost, withFreshIds } from './tree.ts';
import { variablesIn } from './variables.ts';

const MARK = 'waymark/layers@1';
const copied = z.object({
  kind: z.literal(MARK),
  layers: z.array(layerSchema).min(1).max(300),
  variables: z.array(variableSchema).max(50),
});

/** Layers as text for the clipboard, positioned as seen on the card, with the variables that they use. */
export function copyLayers(card: Card, ids: ReadonlySet<string>): string | null {
  const layers = outermost(card.layers, ids).flatMap((id) => {
    const layer = layerById(card.layers, id);
    if (!layer) return [];
    const matrix = layerMatrix(card, id);
    const centre = middleOf(card, layer);
    return [
      {
        ...layer,
        x: place(centre.x - layer.width / 2),
        y: place(centre.y - layer.height / 2),
        rotation: tidy(angleOf(matrix)),
      },
    ];
  });
  if (layers.length === 0) return null;
  const used = new Set(layers.flatMap(variablesIn));
  const variables = card.variables.filter(({ name }) => used.has(name));
  return JSON.stringify({ kind: MARK, layers, variables });
}

/**
 * Pastes what was copied on top of a card; null if the text contains no layers. It goes to the original position,
 * shifted by `by` once for every copy already there, so that none hides another.
 */
export function pasteLayers(card: Card, text: string, by: number): { card: Card; ids: string[] } | null {
  const found = copied.safeParse(parsed(text)).data;
  if (!found) return null;
  const layers = withFreshIds(found.layers, new Set(allIds(card.layers)));
  const known = new Set(card.variables.map(({ name }) => name));
  const ids = layers.map(({ id }) => id);
  const pasted: Card = {
    ...card,
    layers: [...card.layers, ...layers],
    variables: [...card.variables, ...found.variables.filter(({ name }) => !known.has(name))],
  };
  const box = boundsOf(pasted, ids);
  const { width, height } = card.size;
  const outside = box && (box.x > width || box.y > height || box.x + box.width < 0 || box.y + box.height < 0);
  const way = outside
    ? { x: (width - box.width) / 2 - box.x, y: (height - box.height) / 2 - box.y }
    : besides(card, layers[0], by);
  return { card: moveLayers(pasted, new Set(ids), way), ids };
}

/** How far to shift a copy so that it covers no other copy. */
function besides(card: Card, copy: Layer | undefined, by: number): Point {
  const places = [...allLayers(card.layers)].map((layer) => ({ layer, middle: middleOf(card, layer) }));
  const taken = (way: number) =>
    copy !== undefined &&
    places.some(
      ({ layer: { kind, width, height }, middle }) =>
        kind === copy.kind &&
        Math.hypot(middle.x - copy.x - copy.width / 2 - way, middle.y - copy.y - copy.height / 2 - way) < 1 &&
        Math.hypot(width - copy.width, height - copy.height) < 1,
    );
  let way = 0;
  while (taken(way) && way < places.length * by) way += by;
  return { x: way, y: way };
}

const middleOf = (card: Card, { id, width, height }: Layer): Point =>
  map(layerMatrix(card, id), { x: width / 2, y: height / 2 });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
