import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerOf } from '../document/document.ts';
import { photo } from '../testing/kit.ts';
import { cropPicture, shiftPicture, wholePicture, zoomPicture } from './crop.ts';
import { boxMatrix, map } from './matrix.ts';

const picture = (change: Partial<LayerOf<'image'>> = {}) => photo('photo', [100, 200, 300, 400], change);
const wide = { width: 1000, height: 500 };

describe('cropping', () => {
  it('moves the picture with the pointer as far as it goes, and not at all if it has no room', () => {
    expect(wholePicture(picture(), wide)).toMatchObject({ x: -250, y: 0, width: 800, height: 400 });
    const moved = shiftPicture(picture(), wide, { x: 80, y: 60 });
    expect(wholePicture(moved, wide)).toMatchObject({ x: -170, y: 0 });
    expect(moved.focal.y).toBe(0.5);
    expect(wholePicture(shiftPicture(picture(), wide, { x: 9999, y: 0 }), wide).x).toBe(0);
  });

  it('zooms around the pointer', () => {
    const at = { x: 100, y: 150 };
    const whole = wholePicture(zoomPicture(picture(), wide, 2, at), wide);
    expect((at.x - whole.x) / whole.width).toBeCloseTo((100 + 250) / 800, 3);
    expect((at.y - whole.y) / whole.height).toBeCloseTo(150 / 400, 3);
    expect(zoomPicture(picture(), wide, 0.2, at).zoom).toBe(1);
  });

  it('crops a side of a rotated picture, or restores it, without moving the picture on the card', () => {
    const side = fc.constantFrom(-1 as const, 0 as const, 1 as const);
    const way = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(side, side, way, way, fc.constantFrom(0, 30, -90), (x, y, dx, dy, rotation) => {
        const before = picture({ rotation, zoom: 1.5 });
        const after = cropPicture(before, wide, { x, y }, { x: dx, y: dy });
        const seen = (layer: LayerOf<'image'>) => {
          const whole = wholePicture(layer, wide);
          return { ...map(boxMatrix(layer), whole), width: whole.width };
        };
        const [old, now] = [seen(before), seen(after)];
        expect(Math.hypot(now.x - old.x, now.y - old.y)).toBeLessThan(0.5);
        expect(now.width).toBeCloseTo(old.width, 0);
        const whole = wholePicture(after, wide);
        expect(whole.x).toBeLessThan(0.5);
        expect(whole.x + whole.width).toBeGreaterThan(after.width - 0.5);
      }),
    );
  });
});
