import { expect, test } from 'vitest';
import { runWords } from './runs.ts';

test.each([
  ['2026-03-12T20:30', 'workspace', 'today 8:30 PM'],
  ['2026-03-13T10:00', 'person', 'tomorrow 10:00 AM their time'],
  ['2026-03-15T10:00', 'workspace', 'Sun 10:00 AM'],
  ['2026-04-02T10:00', 'person', 'Apr 2, 10:00 AM their time'],
  ['2027-01-02T10:00', 'workspace', 'Jan 2, 2027, 10:00 AM'],
] as const)('a run at %s is said as every other time', (run, zone, words) => {
  expect(runWords({ run, zone }, Date.parse('2026-03-12T18:00Z'), 'en-US')).toBe(words);
});
