import { describe, expect, it } from 'vitest';
import { balanced, sharesOf, withPercent } from './shares.ts';

const branches = (...percents: number[]) =>
  percents.map((percent, index) => ({ id: `b${index}`, name: `B${index}`, percent }));
const percents = (list: { percent: number }[]) => list.map((branch) => branch.percent);

describe('shares', () => {
  it('are equal whole parts that add up to 100', () => {
    expect(percents(balanced(branches(0, 0, 0)))).toEqual([34, 33, 33]);
    expect(percents(balanced(branches(9)))).toEqual([100]);
  });

  it('divide the rest among the others in their old proportion', () => {
    expect(percents(withPercent(branches(50, 30, 20), 'b0', 20))).toEqual([20, 48, 32]);
    expect(percents(withPercent(branches(100, 0, 0), 'b0', 40))).toEqual([40, 30, 30]);
  });

  it('of people who passed are whole percents that add up to 100', () => {
    expect(sharesOf({ a: 1, b: 1, c: 1 })).toEqual({ a: 34, b: 33, c: 33 });
    expect(sharesOf({ a: 335, b: 335, c: 330 })).toEqual({ a: 34, b: 33, c: 33 });
    expect(sharesOf({ a: 0, b: 0 })).toBeNull();
    for (let count = 0; count <= 40; count++)
      expect(Object.values(sharesOf({ a: 7, b: count, c: 3 }) ?? {}).reduce((a, b) => a + b)).toBe(100);
  });

  it('always add up to 100', () => {
    for (let wanted = 0; wanted <= 100; wanted += 7)
      expect(percents(withPercent(branches(33, 33, 34), 'b1', wanted)).reduce((sum, one) => sum + one)).toBe(
        100,
      );
  });

  it('of people are unknown before anybody passed', () => {
    expect(sharesOf({ a: 0 })).toBeNull();
    expect(sharesOf({ a: 1, b: 3 })).toEqual({ a: 25, b: 75 });
  });
});
