import { expect, test } from 'vitest';
import { hoursWords, windowRange, windowWords } from './windowWords.ts';

const day = { from: '08:00', to: '20:00' };

test('equal days are written once', () => {
  expect(windowWords({ days: Array.from({ length: 7 }, () => day) })).toEqual([
    'Every day 8:00 AM to 8:00 PM',
  ]);
});

test('runs of equal days are written together', () => {
  const late = { from: '10:00', to: '24:00' };
  expect(windowWords({ days: [day, day, day, day, day, late, null] })).toEqual([
    'Monday to Friday 8:00 AM to 8:00 PM',
    'Saturday 10:00 AM to midnight',
    'Sunday no texts',
  ]);
});

test('whole days are called days from two on', () => {
  expect([1, 24, 36, 168].map(hoursWords)).toEqual(['hour', '24 hours', '36 hours', '7 days']);
});

test('hours in short', () => {
  expect(windowRange({ days: Array.from({ length: 7 }, () => day) })).toBe('8:00 AM–8:00 PM');
  expect(windowRange({ days: [day, day, day, day, day, null, null] })).toBe(
    'Monday to Friday 8:00 AM–8:00 PM, Saturday to Sunday no texts',
  );
});
