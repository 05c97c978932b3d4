import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenBucket } from './bucket.ts';

/** Takes all there is at each instant, and gives how much that was. */
function drain(bucket: TokenBucket, instants: number[]): { at: number; count: number }[] {
  return instants.map((at) => {
    const count = bucket.available(at);
    bucket.take(count, at);
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
          new TokenBucket(perSecond, 0),
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
  const bucket = new TokenBucket(perSecond, 0);
  const instants = Array.from({ length: 2000 }, (_, i) => i * 30);
  const total = drain(bucket, instants).reduce((sum, { count }) => sum + count, 0);
  expect(total).toBeGreaterThanOrEqual(Math.floor(perSecond * 59.9));
  expect(total).toBeLessThanOrEqual(perSecond * 60 + 1 + perSecond / 10);
});

test('says when the next token comes', () => {
  const bucket = new TokenBucket(2, 0);
  bucket.take(1, 0);
  expect(bucket.nextIn(0)).toBe(500);
  expect(bucket.available(499)).toBe(0);
  expect(bucket.available(500)).toBe(1);
});

test('a new rate holds from then on', () => {
  const bucket = new TokenBucket(1, 0);
  bucket.take(1, 0);
  bucket.setRate(100, 0);
  expect(bucket.available(100)).toBe(10);
});
