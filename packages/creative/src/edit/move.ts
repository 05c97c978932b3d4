import type { Card } from '../document/document.ts';
import { inverse, type Point, place, turn } from './matrix.ts';
import { hugAround, parentMatrix } from './place.ts';
import { changeLayer, outermost } from './tree.ts';

/** Moves layers by a distance on the card, whatever group they are in. */
export function moveLayers(card: Card, ids: ReadonlySet<string>, by: Point): Card {
  if (by.x === 0 && by.y === 0) return card;
  const moving = outermost(card.layers, ids);
  const moved = moving.reduce((now, id) => {
    const way = turn(inverse(parentMatrix(card, id)), by);
    return changeLayer(now, id, (layer) => ({
      ...layer,
      x: place(layer.x + way.x),
      y: place(layer.y + way.y),
    }));
  }, card);
  return hugAround(moved, moving);
}
