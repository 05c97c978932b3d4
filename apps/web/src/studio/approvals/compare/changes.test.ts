import { expect, it } from 'vitest';
import { markChanges } from './changes.ts';

/** A picture with one gray per pixel. */
const picture = (...greys: number[]) =>
  new Uint8ClampedArray(greys.flatMap((grey) => [grey, grey, grey, 255]));
const compare = (before: Uint8ClampedArray, now: Uint8ClampedArray, width: number) => {
  const out = new Uint8ClampedArray(now.length);
  return { ...markChanges(before, now, width, out), out };
};

it('ignores differences caused by JPEG', () => {
  const found = compare(picture(10, 100, 200, 250), picture(20, 90, 210, 255), 2);
  expect(found).toMatchObject({ changed: 0, box: null });
});

it('marks changes in red, counts them and returns their bounding box', () => {
  const before = picture(...Array.from({ length: 12 }, () => 128));
  const now = before.slice();
  for (const pixel of [5, 10]) now.set([255, 255, 255], pixel * 4);
  const { changed, box, out } = compare(before, now, 4);
  expect(changed).toBe(2);
  expect(box).toEqual({ x: 1, y: 1, width: 2, height: 2 });
  expect([...out.slice(20, 24)]).toEqual([214, 40, 60, 255]);
  expect(out[0]).toBeGreaterThan(190);
});
