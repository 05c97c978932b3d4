import { expect, test } from 'vitest';
import { cohortValue, daysOf, lastDays, periodOf } from './question.ts';

const zone = 'America/New_York';

test('a period includes both of its days, in the zone', () => {
  expect(periodOf('2026-11-01', '2026-11-01', zone)).toEqual({
    from: '2026-11-01T04:00:00.000Z',
    // The day on which clocks go back has 25 hours.
    to: '2026-11-02T05:00:00.000Z',
  });
});

test('a period that ends before it begins is invalid', () => {
  expect(periodOf('2026-11-02', '2026-11-01', zone)).toBeNull();
  expect(periodOf('', '2026-11-01', zone)).toBeNull();
});

test('the days of a period are those that it was made from', () => {
  const days = { from: '2026-10-30', to: '2026-11-01' };
  expect(daysOf(periodOf(days.from, days.to, zone) ?? { from: '', to: '' }, zone)).toEqual(days);
});

test('the last days end yesterday', () => {
  expect(lastDays(7, Date.parse('2026-11-10T15:00:00Z'), zone)).toEqual({
    from: '2026-11-03',
    to: '2026-11-09',
  });
});

test('a value is converted to the type of its property', () => {
  expect(cohortValue(' gold ', 'text')).toBe('gold');
  expect(cohortValue('12', 'number')).toBe(12);
  expect(cohortValue('Yes', 'yesNo')).toBe(true);
  expect(cohortValue('false', 'yesNo')).toBe(false);
});

test('a value that doesn’t fit is refused', () => {
  expect(cohortValue('', 'text')).toBeNull();
  expect(cohortValue('many', 'number')).toBeNull();
  expect(cohortValue('maybe', 'yesNo')).toBeNull();
});
