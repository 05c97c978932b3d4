import { describe, expect, it } from 'vitest';
import { contrastRatio, neededRatio, over, type Rgba, rgbaOf } from './wcag.ts';

const color = (hex: string): Rgba => rgbaOf(hex) ?? expect.fail(hex);

describe('WCAG contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4.0],
    ['#0000ff', '#ffffff', 8.59],
    ['#00ff00', '#ffffff', 1.37],
    ['#595959', '#ffffff', 7.0],
    ['#ffff00', '#0000ff', 8.0],
  ])('%s on %s is %d:1', (one, two, ratio) => {
    expect(contrastRatio(color(one), color(two))).toBeCloseTo(ratio, 1);
    expect(contrastRatio(color(two), color(one))).toBe(contrastRatio(color(one), color(two)));
  });

  it.each([
    [23.9, 400, 4.5],
    [24, 400, 3],
    [18.6, 700, 4.5],
    [18.7, 700, 3],
    [18.7, 600, 4.5],
  ])('text of %d px and weight %d needs %d:1', (size, weight, ratio) => {
    expect(neededRatio(size, weight)).toBe(ratio);
  });

  it('parses the colors in scenes, and blends them', () => {
    expect(rgbaOf('#ff000080')).toEqual({ r: 255, g: 0, b: 0, a: 128 / 255 });
    expect(rgbaOf('rgba(1,2,3,0.5)')).toEqual({ r: 1, g: 2, b: 3, a: 0.5 });
    expect(rgbaOf('red')).toBeNull();
    expect(over({ r: 0, g: 0, b: 0, a: 0.5 }, color('#ffffff'))).toEqual({
      r: 127.5,
      g: 127.5,
      b: 127.5,
      a: 1,
    });
  });
});
