import type { Card } from '../document/document.ts';
import { degrees, inverse, map, type Point, place, radians, tidyAngle } from './matrix.ts';
import { hugAround, parentMatrix } from './place.ts';
import { changeLayer, layerById, outermost } from './tree.ts';

/** Rotates layers together, by degrees clockwise around a point of the card. */
export function rotateLayers(card: Card, ids: ReadonlySet<string>, around: Point, by: number): Card {
  const turning = outermost(card.layers, ids);
  const cos = Math.cos(radians(by));
  const sin = Math.sin(radians(by));
  const turned = turning.reduce((now, id) => {
    const layer = layerById(card.layers, id);
    if (!layer) return now;
    const axes = parentMatrix(card, id);
    const centre = map(axes, { x: layer.x + layer.width / 2, y: layer.y + layer.height / 2 });
    const x = centre.x - around.x;
    const y = centre.y - around.y;
    const there = map(inverse(axes), { x: around.x + cos * x - sin * y, y: around.y + sin * x + cos * y });
    return changeLayer(now, id, (current) => ({
      ...current,
      x: place(there.x - current.width / 2),
      y: place(there.y - current.height / 2),
      rotation: tidyAngle(current.rotation + by),
    }));
  }, card);
  return hugAround(turned, turning);
}

/** The angle of the pointer around a point, degrees clockwise from straight up. */
export function pointerAngle(around: Point, hand: Point): number {
  return degrees(Math.atan2(hand.x - around.x, around.y - hand.y));
}

/**
 * Snaps to an eighth of a turn when within `reach` degrees of it; with `steps`, always snaps to multiples of 15
 * degrees.
 */
export function snapAngle(angle: number, { steps = false, reach = 3 } = {}): number {
  if (steps) return tidyAngle(Math.round(angle / 15) * 15);
  const near = Math.round(angle / 45) * 45;
  return tidyAngle(Math.abs(angle - near) <= reach ? near : angle);
}
