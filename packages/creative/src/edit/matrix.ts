import { FARTHEST } from '../document/presets.ts';

export interface Point {
  x: number;
  y: number;
}
export interface Rect extends Point {
  width: number;
  height: number;
}

/** Maps (x, y) to (a·x + c·y + e, b·x + d·y + f). Only turns and moves are used here, so its inverse is simple. */
export interface Matrix {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
}

export const identity: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

export const radians = (degrees: number): number => (degrees * Math.PI) / 180;
export const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** `second` within `first`: what `second` gives is mapped by `first`. */
export function within(first: Matrix, second: Matrix): Matrix {
  return {
    a: first.a * second.a + first.c * second.b,
    b: first.b * second.a + first.d * second.b,
    c: first.a * second.c + first.c * second.d,
    d: first.b * second.c + first.d * second.d,
    e: first.a * second.e + first.c * second.f + first.e,
    f: first.b * second.e + first.d * second.f + first.f,
  };
}

export function map({ a, b, c, d, e, f }: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The way back of a turn and move. */
export function inverse({ a, b, c, d, e, f }: Matrix): Matrix {
  const det = a * d - b * c;
  return {
    a: d / det,
    b: -b / det,
    c: -c / det,
    d: a / det,
    e: (c * f - d * e) / det,
    f: (b * e - a * f) / det,
  };
}

/** A direction, without the move. */
export function turn({ a, b, c, d }: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y, y: b * x + d * y };
}

/** How far the matrix turns, degrees clockwise. */
export const angleOf = ({ a, b }: Matrix): number => degrees(Math.atan2(b, a));

/** Where a box that is turned around its center puts its own 0, 0 and axes. */
export function boxMatrix(box: Rect & { rotation: number }): Matrix {
  const cos = Math.cos(radians(box.rotation));
  const sin = Math.sin(radians(box.rotation));
  const halfWidth = box.width / 2;
  const halfHeight = box.height / 2;
  return {
    a: cos,
    b: sin,
    c: -sin,
    d: cos,
    e: box.x + halfWidth - cos * halfWidth + sin * halfHeight,
    f: box.y + halfHeight - sin * halfWidth - cos * halfHeight,
  };
}

export function corners(matrix: Matrix, { width, height }: { width: number; height: number }): Point[] {
  return [
    map(matrix, { x: 0, y: 0 }),
    map(matrix, { x: width, y: 0 }),
    map(matrix, { x: width, y: height }),
    map(matrix, { x: 0, y: height }),
  ];
}

/** The upright box around points; null around none. */
export function around(points: readonly Point[]): Rect | null {
  if (points.length === 0) return null;
  const left = Math.min(...points.map(({ x }) => x));
  const top = Math.min(...points.map(({ y }) => y));
  return {
    x: left,
    y: top,
    width: Math.max(...points.map(({ x }) => x)) - left,
    height: Math.max(...points.map(({ y }) => y)) - top,
  };
}

export const centreOf = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 });

/** To hundredths of a px, so that turning to and fro leaves no dust in the document; −0 is 0. */
export const tidy = (value: number): number => Math.round(value * 100) / 100 + 0;

export const withinSide = (length: number): number => Math.min(FARTHEST, Math.max(1, length));
export const withinPlace = (at: number): number => Math.min(FARTHEST, Math.max(-FARTHEST, at));

/** A side, and a place, as the document takes them. */
export const side = (length: number): number => tidy(withinSide(length));
export const place = (at: number): number => tidy(withinPlace(at));

/** Degrees from over −180 to 180. */
export function tidyAngle(value: number): number {
  const turned = ((((value + 180) % 360) + 360) % 360) - 180;
  return tidy(turned === -180 ? 180 : turned);
}
