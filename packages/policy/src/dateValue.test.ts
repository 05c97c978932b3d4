import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DateShift, instantOfDate, yearlyAfter } from './dateValue.ts';
import { toLocal } from './localTime.ts';

const none: DateShift = { days: 0, time: null, ms: 0 };
const denver = 'America/Denver';

// 2026: Denver is at -07:00 until 8 March, 2:00, and from 1 November, 2:00; otherwise at -06:00.
test.each([
  ['a calendar day is theirs', '2026-05-01', none, '2026-05-01T06:00:00Z'],
  ['a wall clock is theirs', '2026-05-01T15:00', none, '2026-05-01T21:00:00Z'],
  ['an instant', '2026-05-01T15:00:00Z', none, '2026-05-01T15:00:00Z'],
  ['to the millisecond', '2026-05-01T15:00:01.001999Z', none, '2026-05-01T15:00:01.001Z'],
  ['an instant with an offset', '2026-05-01T15:00:00.000+0200', none, '2026-05-01T13:00:00Z'],
  ['a time of day instead', '2026-05-01T15:00:00Z', { ...none, time: '10:30' }, '2026-05-01T16:30:00Z'],
  ['the day it is there', '2026-05-01T03:00:00Z', { ...none, time: '10:30' }, '2026-04-30T16:30:00Z'],
  [
    'a day before, across the spring change',
    '2026-03-08T15:00',
    { ...none, days: -1 },
    '2026-03-07T22:00:00Z',
  ],
  ['of an instant too', '2026-03-08T21:00:00Z', { ...none, days: -1 }, '2026-03-07T22:00:00Z'],
  ['24 hours before, across it', '2026-03-08T15:00', { ...none, ms: -86_400_000 }, '2026-03-07T21:00:00Z'],
  ['in the hour that is left out', '2026-03-07', { days: 1, time: '02:30', ms: 0 }, '2026-03-08T09:00:00Z'],
  ['in the hour that comes twice', '2026-11-01', { ...none, time: '01:30' }, '2026-11-01T07:30:00Z'],
  [
    'two weeks after, across the autumn change',
    '2026-10-25',
    { days: 14, time: '09:00', ms: 0 },
    '2026-11-08T16:00:00Z',
  ],
  ['“never”, which ends later in Denver', '9999-12-31T23:00', none, '9999-12-31T23:59:59.999Z'],
  ['days after “never”', '9999-12-31', { ...none, days: 3 }, '9999-12-31T23:59:59.999Z'],
  ['years after it', '9999-12-31T00:00Z', { ...none, ms: 1e13 }, '9999-12-31T23:59:59.999Z'],
])('%s', (_, value, shift, expected) => {
  expect(new Date(instantOfDate(value, shift, denver) ?? 0).toISOString()).toBe(
    new Date(expected).toISOString(),
  );
});

test.each([
  undefined,
  null,
  '',
  'soon',
  '2026-02-30',
  '2026-13-01',
  '05/01/2026',
  '2026-05-01T24:00',
  1_777_600_000,
  true,
])('%s isn’t a date', (value) => expect(instantOfDate(value, none, denver)).toBeNull());

test('whatever the zone and day, the wall clock shows the time asked for, unless the clock was just put forward', () => {
  const zone = fc.constantFrom(
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Pacific/Honolulu',
  );
  const day = fc
    .integer({ min: 0, max: 3_000 })
    .map((days) => new Date(Date.UTC(2024, 0, 1) + days * 86_400_000));
  fc.assert(
    fc.property(
      zone,
      day,
      fc.integer({ min: -40, max: 40 }),
      fc.integer({ min: 0, max: 1439 }),
      (where, on, days, minute) => {
        const two = (value: number) => String(value).padStart(2, '0');
        const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
        const at = instantOfDate(on.toISOString().slice(0, 10), { days, time, ms: 0 }, where) ?? Number.NaN;
        const late = toLocal(where, at) - (on.getTime() + days * 86_400_000 + minute * 60_000);
        expect(late >= 0 && late <= 3_600_000).toBe(true);
        if (late > 0) expect(toLocal(where, at) - toLocal(where, at - 1)).toBeGreaterThan(1);
      },
    ),
  );
});

test.each([
  ['this year', '1990-05-12', none, '2026-01-01T00:00:00Z', '2026-05-12T06:00:00Z'],
  ['next year, from its very instant on', '1990-05-12', none, '2026-05-12T06:00:00Z', '2027-05-12T06:00:00Z'],
  ['never before its own year', '2030-05-12', none, '2026-01-01T00:00:00Z', '2030-05-12T06:00:00Z'],
  ['without a year', '05-12', none, '2026-01-01T00:00:00Z', '2026-05-12T06:00:00Z'],
  ['as vCards write it', '--05-12', none, '2026-01-01T00:00:00Z', '2026-05-12T06:00:00Z'],
  ['Feb 29 in a leap year', '2004-02-29', none, '2028-01-01T00:00:00Z', '2028-02-29T07:00:00Z'],
  ['Feb 29 in another year', '02-29', none, '2026-01-01T00:00:00Z', '2026-02-28T07:00:00Z'],
  [
    'days before it, in the year before',
    '01-03',
    { days: -7, time: '10:00', ms: 0 },
    '2026-12-01T00:00:00Z',
    '2026-12-27T17:00:00Z',
  ],
  [
    'the night that has no 2:30',
    '1990-03-08',
    { days: 0, time: '02:30', ms: 0 },
    '2026-01-01T00:00:00Z',
    '2026-03-08T09:00:00Z',
  ],
  [
    'the night that has 1:30 twice',
    '1990-11-01',
    { days: 0, time: '01:30', ms: 0 },
    '2026-01-01T00:00:00Z',
    '2026-11-01T07:30:00Z',
  ],
])('every year: %s', (_, value, shift, after, expected) => {
  const next = yearlyAfter(value, shift, denver, Date.parse(after));
  expect(new Date(next?.at ?? 0).toISOString()).toBe(new Date(expected).toISOString());
});

test.each(['soon', '13-01', '02-30', 7, null])('%j isn’t a yearly date', (value) => {
  expect(yearlyAfter(value, none, denver, 0)).toBeNull();
});
