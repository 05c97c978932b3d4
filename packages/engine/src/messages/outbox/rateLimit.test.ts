import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowedNow, freeIn, spentAfter } from './rateLimit.ts';

/** Takes all that is allowed at each instant, and returns how much that was. */
function drain(perSecond: number, instants: number[]): { at: number; count: number }[] {
  let pacedTo = 0;
  return instants.map((at) => {
    const count = allowedNow(pacedTo, perSecond, at);
    pacedTo = spentAfter(pacedTo, perSecond, count, at);
    return { at, count };
  });
}

test('no second sees more than the rate and a tenth, plus one, however it is asked', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 200 }),
      (perSecond, gaps) => {
        let at = 0;
        const taken = drain(
          perSecond,
          gaps.map((gap) => (at += gap)),
        );
        for (const { at: start } of taken) {
          const within = taken.filter((take) => take.at >= start && take.at < start + 1000);
          const count = within.reduce((sum, take) => sum + take.count, 0);
          expect(count).toBeLessThanOrEqual(perSecond * 1.1 + 1);
        }
      },
    ),
  );
});

test.for([1, 3, 7, 30, 225])('%i a second is also reached: fractions are carried over', (perSecond) => {
  const instants = Array.from({ length: 2000 }, (_, i) => i * 30);
  const total = drain(perSecond, instants).reduce((sum, { count }) => sum + count, 0);
  expect(total).toBeGreaterThanOrEqual(Math.floor(perSecond * 59.9));
  expect(total).toBeLessThanOrEqual(perSecond * 60 + 1 + perSecond / 10);
});

test('says when the next message may go, and not a moment earlier', () => {
  const pacedTo = spentAfter(0, 2, 1, 0);
  expect(freeIn(pacedTo, 0)).toBe(400);
  expect(allowedNow(pacedTo, 2, 399)).toBe(0);
  expect(allowedNow(pacedTo, 2, 400)).toBe(1);
});

test('a pace that lies in the past saves nothing up', () => {
  expect(allowedNow(0, 10, 1_000_000)).toBe(allowedNow(1_000_000, 10, 1_000_000));
});
