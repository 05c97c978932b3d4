import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test.for([
  [1, 500, 1_000],
  [2, 1_000, 2_000],
  [5, 8_000, 16_000],
  [40, 150_000, 300_000],
])('try %i waits between %i and %i ms', ([attempts = 0, least, most]) => {
  expect(backoffMs(attempts, null, 0)).toBe(least);
  expect(backoffMs(attempts, null, 1)).toBe(most);
});

test('never sooner than the provider asked', () => {
  expect(backoffMs(1, 30_000, 0.5)).toBe(30_000);
  expect(backoffMs(10, 1_000, 1)).toBe(300_000);
});
