import type { Card } from '../document/document.ts';
import type { Point, Rect } from './matrix.ts';
import { boundsOf } from './place.ts';

/** The distance between positions that are tried, card px. */
const STEP = 40;

/** A layer that covers this share of the card is its background, which others may cover. */
const BACKGROUND = 0.7;

/**
 * Returns where a new layer of this size goes: the position nearest to the center of the card where it covers no other
 * layer, or if there is none, the center or a step away from it, so that no two lie exactly on each other. Sizes and
 * positions are card px.
 */
export function freePlace(card: Card, size: { width: number; height: number }): Point {
  const whole = card.size.width * card.size.height;
  const taken = card.layers
    .filter(({ hidden, width, height }) => !hidden && width * height < whole * BACKGROUND)
    .flatMap(({ id }) => boundsOf(card, [id]) ?? []);
  const middle = {
    x: Math.round((card.size.width - size.width) / 2),
    y: Math.round((card.size.height - size.height) / 2),
  };
  const free = placesAround(middle).find((place) =>
    taken.every((box) => !overlap({ ...place, ...size }, box)),
  );
  if (free) return free;
  const beside = { ...middle };
  while (taken.some(({ x, y }) => Math.abs(x - beside.x) < STEP / 2 && Math.abs(y - beside.y) < STEP / 2)) {
    beside.x += STEP;
    beside.y += STEP;
  }
  return beside;
}

/** Positions at which the layer stays on the card, nearest to the center first. */
function placesAround(middle: Point): Point[] {
  const places: Point[] = [];
  for (const x of steps(middle.x))
    for (const y of steps(middle.y)) places.push({ x: middle.x + x, y: middle.y + y });
  return places.toSorted((a, b) => distance(a, middle) - distance(b, middle));
}

/** Offsets from the center in whole steps, up to `room` px to either side; below before above. */
function steps(room: number): number[] {
  const count = Math.max(0, Math.floor(room / STEP));
  return [0, ...Array.from({ length: count }, (_, step) => [STEP * (step + 1), -STEP * (step + 1)]).flat()];
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
