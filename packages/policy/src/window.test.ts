import { describe, expect, test } from 'vitest';
import type { SendWindow } from './rules.ts';
import { isOpen, nextOpen } from './window.ts';

const at = (iso: string) => Date.parse(iso);
const daily = (from: string, to: string): SendWindow => ({
  days: Array.from({ length: 7 }, () => ({ from, to })),
});
const NY = 'America/New_York';

describe('whether it is open', () => {
  test.each([
    ['from is inside', '2026-06-10T12:00:00Z', true],
    ['a minute before is not', '2026-06-10T11:59:59.999Z', false],
    ['to is not inside', '2026-06-11T00:00:00Z', false],
    ['the minute before to is', '2026-06-10T23:59:59.999Z', true],
  ])('%s', (_, instant, expected) => {
    expect(isOpen(daily('08:00', '20:00'), NY, at(instant))).toBe(expected);
  });
});

describe('when it opens next', () => {
  const closedWeekend: SendWindow = {
    days: [...Array.from({ length: 5 }, () => ({ from: '09:00', to: '18:00' })), null, null],
  };
  const nightOnly = daily('02:10', '02:50');
  test.each([
    ['open: now', daily('08:00', '20:00'), '2026-06-10T15:00:00Z', '2026-06-10T15:00:00.000Z'],
    ['before: today', daily('08:00', '20:00'), '2026-06-10T09:00:00Z', '2026-06-10T12:00:00.000Z'],
    ['after: tomorrow', daily('08:00', '20:00'), '2026-06-11T01:00:00Z', '2026-06-11T12:00:00.000Z'],
    ['until midnight', daily('20:00', '24:00'), '2026-06-11T03:59:00Z', '2026-06-11T03:59:00.000Z'],
    ['Friday evening: Monday', closedWeekend, '2026-06-12T23:00:00Z', '2026-06-15T13:00:00.000Z'],
    [
      'the night that loses an hour',
      daily('08:00', '20:00'),
      '2026-03-08T05:00:00Z',
      '2026-03-08T12:00:00.000Z',
    ],
    [
      'the night that gains an hour',
      daily('08:00', '20:00'),
      '2026-11-01T04:00:00Z',
      '2026-11-01T13:00:00.000Z',
    ],
    [
      'opens in the gap: when it is over',
      daily('02:30', '05:00'),
      '2026-03-08T06:00:00Z',
      '2026-03-08T07:00:00.000Z',
    ],
    ['all in the gap: the next day', nightOnly, '2026-03-08T06:00:00Z', '2026-03-09T06:10:00.000Z'],
    ['the first of two', daily('01:30', '02:00'), '2026-11-01T05:00:00Z', '2026-11-01T05:30:00.000Z'],
    ['then the second of two', daily('01:30', '01:40'), '2026-11-01T05:50:00Z', '2026-11-01T06:30:00.000Z'],
    ['put back into the hours', daily('01:00', '01:40'), '2026-11-01T05:50:00Z', '2026-11-01T06:00:00.000Z'],
  ])('%s', (_, window, instant, expected) => {
    const opens = nextOpen(window, NY, at(instant));
    expect(opens === null ? null : new Date(opens).toISOString()).toBe(expected);
  });

  test('never, if no weekday is open', () => {
    expect(nextOpen({ days: [null, null, null, null, null, null, null] }, NY, 0)).toBeNull();
  });
});
