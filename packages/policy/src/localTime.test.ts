import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantsOf, isZone, localClock, localDay, nextLocalTime, offsetAt, toLocal } from './localTime.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (ms: number) => new Date(ms).toISOString();
const everyDay = [1, 2, 3, 4, 5, 6, 7];

describe('the next local time', () => {
  // US clocks go from 2:00 to 3:00 on March 8, 2026, and from 2:00 back to 1:00 on November 1, 2026.
  test.each([
    [
      'later today',
      'America/New_York',
      '2026-06-10T12:00:00Z',
      '09:00',
      everyDay,
      '2026-06-10T13:00:00.000Z',
    ],
    [
      'strictly after: tomorrow',
      'America/New_York',
      '2026-06-10T13:00:00Z',
      '09:00',
      everyDay,
      '2026-06-11T13:00:00.000Z',
    ],
    ['only on Tuesdays', 'America/Denver', '2026-06-10T12:00:00Z', '09:00', [2], '2026-06-16T15:00:00.000Z'],
    [
      'no weekdays means any',
      'America/Denver',
      '2026-06-10T12:00:00Z',
      '09:00',
      [],
      '2026-06-10T15:00:00.000Z',
    ],
    [
      'a local day ahead of UTC',
      'Pacific/Auckland',
      '2026-06-10T22:00:00Z',
      '09:00',
      [4],
      '2026-06-17T21:00:00.000Z',
    ],
    [
      'the hour that does not exist: when it is over',
      'America/New_York',
      '2026-03-08T05:00:00Z',
      '02:30',
      everyDay,
      '2026-03-08T07:00:00.000Z',
    ],
    [
      'the day after that: as usual',
      'America/New_York',
      '2026-03-08T07:00:00Z',
      '02:30',
      everyDay,
      '2026-03-09T06:30:00.000Z',
    ],
    [
      'across spring: one hour less',
      'America/New_York',
      '2026-03-07T14:00:00Z',
      '09:00',
      everyDay,
      '2026-03-08T13:00:00.000Z',
    ],
    [
      'the hour that comes twice: the first',
      'America/New_York',
      '2026-11-01T04:00:00Z',
      '01:30',
      everyDay,
      '2026-11-01T05:30:00.000Z',
    ],
    [
      'between the two: not the second',
      'America/New_York',
      '2026-11-01T05:45:00Z',
      '01:30',
      everyDay,
      '2026-11-02T06:30:00.000Z',
    ],
    [
      'across autumn: one hour more',
      'America/New_York',
      '2026-10-31T13:00:00Z',
      '09:00',
      everyDay,
      '2026-11-01T14:00:00.000Z',
    ],
    [
      'a change at midnight (Beirut)',
      'Asia/Beirut',
      '2026-03-28T12:00:00Z',
      '00:30',
      everyDay,
      '2026-03-28T22:00:00.000Z',
    ],
    [
      'half an hour of change (Lord Howe)',
      'Australia/Lord_Howe',
      '2026-10-03T12:00:00Z',
      '02:15',
      everyDay,
      '2026-10-03T15:30:00.000Z',
    ],
    [
      'no daylight saving (Phoenix)',
      'America/Phoenix',
      '2026-03-08T05:00:00Z',
      '02:30',
      everyDay,
      '2026-03-08T09:30:00.000Z',
    ],
  ])('%s', (_, zone, after, time, weekdays, expected) => {
    expect(iso(nextLocalTime(zone, at(after), time, weekdays))).toBe(expected);
  });

  test('refuses weekdays that don’t exist', () => {
    expect(() => nextLocalTime('UTC', 0, '09:00', [8])).toThrow(RangeError);
  });
});

test('the wall clock and the calendar are those of the zone', () => {
  expect(localClock('America/Denver', at('2026-06-10T02:05:00Z'))).toBe('20:05');
  expect(localDay('America/Denver', at('2026-06-10T02:05:00Z'))).toBe('2026-06-09');
  expect(localClock('Asia/Kathmandu', at('2026-06-10T00:00:00Z'))).toBe('05:45');
});

test.each([
  ['America/New_York', true],
  ['UTC', true],
  ['Asia/Kolkata', true],
  ['Mars/Olympus', false],
  ['', false],
  ['+05:00', false],
  ['__proto__', false],
])('%s is a zone: %s', (zone, expected) => {
  expect(isZone(zone)).toBe(expected);
});

test('an unknown zone is an error, not a guess', () => {
  expect(() => offsetAt('Mars/Olympus', 0)).toThrow('Mars/Olympus');
});

const zones = fc.constantFrom(
  'America/New_York',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/Phoenix',
  'Africa/Casablanca',
);
const instants = fc.integer({ min: at('1995-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') });

test('the cached offsets match the platform’s', () => {
  fc.assert(
    fc.property(zones, instants, (zone, ms) => {
      const parts = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
      }).formatToParts(ms);
      const part = (type: string) => parts.find((one) => one.type === type)?.value;
      expect(`${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`).toBe(
        `${localDay(zone, ms)} ${localClock(zone, ms)}`,
      );
    }),
    { numRuns: 500 },
  );
});

test('an instant is among the instants of its own wall-clock time', () => {
  fc.assert(fc.property(zones, instants, (zone, ms) => instantsOf(zone, toLocal(zone, ms)).includes(ms)));
});

test('the next local time is later, on a chosen weekday, and at that time unless the clock was put forward', () => {
  fc.assert(
    fc.property(
      zones,
      instants,
      fc.integer({ min: 0, max: 1439 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      (zone, after, minute, weekdays) => {
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const next = nextLocalTime(zone, after, time, weekdays);
        expect(next).toBeGreaterThan(after);
        expect(next - after).toBeLessThanOrEqual(15 * 86_400_000);
        const clock = localClock(zone, next);
        if (clock !== time) expect(offsetAt(zone, next)).toBeGreaterThan(offsetAt(zone, next - 1));
      },
    ),
  );
});
