import { expect, test } from 'vitest';
import { mapCorner } from './mapCorner.ts';

const room = { width: 1000, height: 700 };
const at = (left: number, top: number) => ({ left, top, right: left + 240, bottom: top + 140 });

test('the map lies at the lower right, and goes up where the selected step would be under it', () => {
  expect(mapCorner(room, undefined)).toBe('bottom-right');
  expect(mapCorner(room, at(100, 500))).toBe('bottom-right');
  expect(mapCorner(room, at(760, 100))).toBe('bottom-right');
  expect(mapCorner(room, at(760, 500))).toBe('top-right');
  expect(mapCorner(room, at(600, 450))).toBe('top-right');
});

test('a step over the whole height, and a small canvas, have no map', () => {
  expect(mapCorner(room, { left: 500, top: 0, right: 900, bottom: 700 })).toBeNull();
  expect(mapCorner({ width: 390, height: 600 }, undefined)).toBeNull();
});
