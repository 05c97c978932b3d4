import { FARTHEST } from '../document/presets.ts';

export interface Point {
  x: number;
  y: number;
}
export interface Rect extends Point {
  width: number;
  height: number;
}

/**
 * Maps (x, y) to (a·x + c·y + e, b·x + d·y + f). Only rotations and translations are used here, so the inverse is
 * simple.
 */
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

/** The composition: `first` applied to the result of `second`. */
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

/** The inverse of a rotation and translation. */
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

/** Maps a direction, without the translation. */
export function turn({ a, b, c, d }: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y, y: b * x + d * y };
}

/** The rotation of the matrix, degrees clockwise. */
export const angleOf = ({ a, b }: Matrix): number => degrees(Math.atan2(b, a));

/** The matrix from a rotated box's own coordinates to those of its parent. */
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

/** The upright box around the points; null if there are none. */
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

/** Rounds to hundredths of a px, so that turning back and forth leaves no noise in the document; −0 becomes 0. */
export const tidy = (value: number): number => Math.round(value * 100) / 100 + 0;

export const withinSide = (length: number): number => Math.min(FARTHEST, Math.max(1, length));
export const withinPlace = (at: number): number => Math.min(FARTHEST, Math.max(-FARTHEST, at));

/** A length, and a position, within the limits of the document. */
export const side = (length: number): number => tidy(withinSide(length));
export const place = (at: number): number => tidy(withinPlace(at));

/** Degrees from above −180 to 180. */
export function tidyAngle(value: number): number {
  const turned = ((((value + 180) % 360) + 360) % 360) - 180;
  return tidy(turned === -180 ? 180 : turned);
}
