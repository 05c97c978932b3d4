import { expect, test } from 'vitest';
import { runningTime } from './running.ts';

const clock = { now: '2026-03-01T00:00:00.000Z', pace: 8640 };

test('ten real seconds at a pace of 8640 are a day', () => {
  expect(new Date(runningTime(clock, 1_000, 11_000)).toISOString()).toBe('2026-03-02T00:00:00.000Z');
});

test('a stopped clock keeps showing the same instant', () => {
  expect(runningTime({ ...clock, pace: 0 }, 0, 99_999)).toBe(Date.parse(clock.now));
});
