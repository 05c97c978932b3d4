import { expect, test } from 'vitest';
import { chain } from './drawn.fixture.ts';
import { familyShapes, mapCorner, mapScale, windowOn } from './smallMap.ts';

const room = { width: 1000, height: 700 };
const at = (left: number, top: number) => ({ left, top, right: left + 240, bottom: top + 140 });

test('the map is at the lower right, and moves up if it would cover the selected step', () => {
  expect(mapCorner(room, undefined)).toBe('bottom-right');
  expect(mapCorner(room, at(100, 500))).toBe('bottom-right');
  expect(mapCorner(room, at(760, 100))).toBe('bottom-right');
  expect(mapCorner(room, at(760, 500))).toBe('top-right');
  expect(mapCorner(room, at(600, 450))).toBe('top-right');
});

test('if a step takes the whole height, or the canvas is small, there is no map', () => {
  expect(mapCorner(room, { left: 500, top: 0, right: 900, bottom: 700 })).toBeNull();
  expect(mapCorner({ width: 390, height: 600 }, undefined)).toBeNull();
});

test('the drawing is centered on the map, every step in its place', () => {
  const map = mapScale(chain());
  // 720 px of the drawing on the 130 px between the map's paddings.
  expect(map.scale).toBeCloseTo(130 / 720);
  expect(map).toMatchObject({ x: 100 - 120 * map.scale, y: 10 });
  expect(familyShapes(chain())).toEqual(
    new Map([
      ['trigger', 'M0 0h240v88h-240z'],
      ['wait', 'M0 192h240v88h-240z'],
      ['message', 'M0 384h240v140h-240z'],
      ['end', 'M0 632h240v88h-240z'],
    ]),
  );
});

test('the frame shows what the canvas shows, and stays at the edge if that is outside the drawing', () => {
  const map = { x: 20, y: 10, scale: 0.1 };
  expect(windowOn(map, { x: 0, y: 0, zoom: 1 }, room)).toEqual({ left: 20, top: 10, width: 100, height: 70 });
  expect(windowOn(map, { x: -500, y: -250, zoom: 0.5 }, room)).toEqual({
    left: 120,
    top: 60,
    width: 200,
    height: 140,
  });
  expect(windowOn(map, { x: -90_000, y: 90_000, zoom: 1 }, room)).toMatchObject({ left: 194, top: -64 });
});
