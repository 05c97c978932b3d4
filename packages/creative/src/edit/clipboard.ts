import { z } from 'zod';
import { type Card, type Layer, layerSchema, variableSchema } from '../document.ts';
import { angleOf, map, type Point, tidy } from './matrix.ts';
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

/** Layers as text for the clipboard, placed as seen on the card, with the variables that they need. */
export function copyLayers(card: Card, ids: ReadonlySet<string>): string | null {
  const layers = outermost(card.layers, ids).flatMap((id) => {
    const layer = layerById(card.layers, id);
    if (!layer) return [];
    const matrix = layerMatrix(card, id);
    const centre = map(matrix, { x: layer.width / 2, y: layer.height / 2 });
    return [
      {
        ...layer,
        x: tidy(centre.x - layer.width / 2),
        y: tidy(centre.y - layer.height / 2),
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
 * What was copied, on top of a card; null where the text holds no layers. It goes where it was, or as many times `by`
 * beside it as there are copies already, so that none hides another.
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

/** How far from its place a copy is put so that it lies on no other one of it. */
function besides(card: Card, copy: Layer | undefined, by: number): Point {
  const taken = (way: number) =>
    copy !== undefined &&
    card.layers.some(
      ({ kind, x, y, width, height }) =>
        kind === copy.kind &&
        Math.hypot(x - copy.x - way, y - copy.y - way) < 1 &&
        Math.hypot(width - copy.width, height - copy.height) < 1,
    );
  let way = 0;
  while (taken(way) && way < card.layers.length * by) way += by;
  return { x: way, y: way };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
