import { expect, it } from 'vitest';
import { dayIn, endOf, shownDate, shownEnd } from './dates.ts';

const iso = (text: string, zone: string) => {
  const at = endOf(text, zone);
  return at === null ? null : new Date(at).toISOString();
};

it('a deadline is the instant at which a wall clock shows it', () => {
  expect(iso('2026-12-24T18:00', 'America/New_York')).toBe('2026-12-24T23:00:00.000Z');
  expect(iso('2026-07-04 18:00', 'America/New_York')).toBe('2026-07-04T22:00:00.000Z');
  expect(iso('2026-12-24T18:00:00Z', 'America/New_York')).toBe('2026-12-24T18:00:00.000Z');
  expect(iso('2026-12-24T18:00:00-0800', 'America/New_York')).toBe('2026-12-25T02:00:00.000Z');
});
it('a day ends when it is over, even on days of a clock change', () => {
  expect(iso('2026-12-24', 'America/New_York')).toBe('2026-12-25T05:00:00.000Z');
  expect(iso('2026-03-08', 'America/New_York')).toBe('2026-03-09T04:00:00.000Z');
  expect(iso('2026-11-01', 'America/New_York')).toBe('2026-11-02T05:00:00.000Z');
});
it('what isn’t an ISO date has no end, and an unknown zone counts as UTC', () => {
  for (const text of ['', 'soon', '12/24/2026', '2026-02-30', '2026-12-24T25:00', 'Dec 24 2026'])
    expect(iso(text, 'UTC')).toBeNull();
  expect(iso('2026-12-24T18:00', 'Nowhere/Land')).toBe('2026-12-24T18:00:00.000Z');
});
it('a date is shown as its author meant it, an instant as the day where it is read', () => {
  expect(shownDate('2026-03-05', 'America/New_York')).toBe('Mar 5');
  expect(shownDate('2026-03-05T02:00:00Z', 'America/New_York')).toBe('Mar 4');
  expect(shownDate('2026-03-05T23:00:00-08:00', 'America/New_York')).toBe('Mar 5');
  expect(shownDate('2026-03-05T09:30', 'Asia/Tokyo')).toBe('Mar 5');
  expect(shownDate('2026-13-05', 'UTC')).toBeNull();
});
it('an end in words: noon and midnight by name, midnight on the day that it closes', () => {
  const endWords = (at: string, zone: string) => Object.values(shownEnd(Date.parse(at), zone)).join(' ');
  expect(endWords('2026-11-27T23:00:00Z', 'America/New_York')).toBe('Fri, Nov 27 6 pm');
  expect(endWords('2026-11-27T17:00:00Z', 'America/New_York')).toBe('Fri, Nov 27 noon');
  expect(endWords('2026-11-28T05:00:00Z', 'America/New_York')).toBe('Fri, Nov 27 midnight');
  expect(endWords('2026-11-28T05:05:00Z', 'America/New_York')).toBe('Sat, Nov 28 12:05 am');
});
it('days are those of the zone', () => {
  expect(dayIn('America/New_York', new Date('2026-06-15T03:59:00Z'))).toBe('2026-06-14');
  expect(dayIn('Asia/Tokyo', new Date('2026-06-15T23:00:00Z'))).toBe('2026-06-16');
});
