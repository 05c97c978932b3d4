import { describe, expect, test } from 'vitest';
import {
  dayAndTime,
  instantOf,
  localInput,
  paceWords,
  plainDay,
  span,
  wholeTime,
  withinSentence,
  zonePlace,
} from './time.ts';

const now = Date.parse('2026-03-12T18:00:00Z');
const at = (iso: string) => dayAndTime(iso, 'America/New_York', now, 'en-US');

describe('times as people say them', () => {
  test.each([
    ['2026-03-12T12:00:00Z', 'Today 8:00 AM'],
    ['2026-03-13T12:00:00Z', 'Tomorrow 8:00 AM'],
    ['2026-03-11T12:00:00Z', 'Yesterday 8:00 AM'],
    ['2026-03-15T12:00:00Z', 'Sun 8:00 AM'],
    ['2026-03-02T13:00:00Z', 'Mar 2, 8:00 AM'],
    ['2025-12-31T13:00:00Z', 'Dec 31, 2025, 8:00 AM'],
  ])('%s reads %s', (iso, words) => expect(at(iso)).toBe(words));

  test('the day is the one in the zone, not in UTC', () => {
    expect(dayAndTime('2026-03-13T03:30:00Z', 'America/Los_Angeles', now, 'en-US').startsWith('Today')).toBe(
      true,
    );
  });

  test.each([
    ['Today 8:00 AM', 'today 8:00 AM'],
    ['Tomorrow 8:00 AM', 'tomorrow 8:00 AM'],
    ['Sun 8:00 AM', 'Sun 8:00 AM'],
    ['Mar 2, 8:00 AM', 'Mar 2, 8:00 AM'],
  ])('in the middle of a sentence, %s reads %s', (words, within) =>
    expect(withinSentence(words)).toBe(within),
  );

  test('the full time includes the place of its zone', () => {
    expect(wholeTime('2026-03-12T14:00:00Z', 'America/Denver', 'en-US')).toMatch(
      /March 12, 2026.*8:00:00 AM, Denver time/,
    );
    expect(zonePlace('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  });

  test('a calendar day keeps its date in every zone', () =>
    expect(plainDay('2026-03-01', 'en-US')).toBe('Mar 1'));

  test.each([
    [0, '0 s'],
    [12_000, '12 s'],
    [125_000, '2 min 5 s'],
    [15 * 60_000 + 5_000, '15 min'],
    [7_500_000, '2 h 5 min'],
    [2 * 86_400_000 + 4 * 3_600_000, '2 d 4 h'],
    [86_400_000, '1 d'],
  ])('%i ms is %s', (ms, words) => expect(span(ms)).toBe(words));

  test.each([
    [0, 'stopped'],
    [1, 'in real time'],
    [8640, '1 day every 10 seconds'],
    [500, '500× real time'],
  ])('a pace of %i is %s', (pace, words) => expect(paceWords(pace)).toBe(words));
});

describe('a wall-clock time as an instant', () => {
  const there = (wall: string) => {
    const instant = instantOf(wall, 'America/New_York');
    return instant === null ? null : new Date(instant).toISOString();
  };
  test('converts there and back', () => {
    expect(there('2026-07-01T09:00')).toBe('2026-07-01T13:00:00.000Z');
    expect(localInput('2026-07-01T13:00:00Z', 'America/New_York')).toBe('2026-07-01T09:00');
  });
  test('that doesn’t exist is moved an hour later', () =>
    expect(there('2026-03-08T02:30')).toBe('2026-03-08T07:30:00.000Z'));
  test('that occurs twice is the first', () =>
    expect(there('2026-11-01T01:30')).toBe('2026-11-01T05:30:00.000Z'));
  test('that is invalid is null', () => expect(there('soon')).toBeNull());
});
