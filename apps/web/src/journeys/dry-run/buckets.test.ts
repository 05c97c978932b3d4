import { expect, test } from 'vitest';
import { buckets, scale } from './buckets.ts';

const days = (count: number) =>
  Array.from({ length: count }, (_, place) => ({
    day: new Date(Date.UTC(2026, 0, 1 + place)).toISOString().slice(0, 10),
    entries: 1,
    sms: 2,
    mms: 3,
  }));

test('a short period has one column per day', () => expect(buckets(days(90))).toHaveLength(90));

test('a long period has one column per week, and loses nothing', () => {
  const weeks = buckets(days(365));
  expect(weeks).toHaveLength(53);
  expect(weeks[0]).toEqual({ from: '2026-01-01', to: '2026-01-07', entries: 7, sms: 14, mms: 21 });
  expect(weeks.reduce((sum, week) => sum + week.sms, 0)).toBe(730);
});

test('a scale is round and reaches the top', () => {
  expect(scale(0)).toEqual([0, 1]);
  expect(scale(3)).toEqual([0, 1, 2, 3]);
  expect(scale(87)).toEqual([0, 50, 100]);
  expect(scale(1200)).toEqual([0, 500, 1000, 1500]);
});
