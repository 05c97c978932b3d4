import { describe, expect, test } from 'vitest';
import { instantOfRun, nameOfRun, runAfter, runsAfter, type Schedule } from './schedule.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const runs = (schedule: Schedule, after: string, most = 5) =>
  runsAfter(schedule, at(after), most).map(nameOfRun);

test('one run, and none after it', () => {
  const once = { date: '2030-01-05', time: '09:00', rrule: null };
  expect(runs(once, '2030-01-01T00:00')).toEqual(['2030-01-05T09:00']);
  expect(runAfter(once, at('2030-01-05T09:00'))).toBeNull();
});

describe('again and again', () => {
  test.each([
    ['FREQ=DAILY;INTERVAL=2', ['2030-01-31T09:00', '2030-02-02T09:00', '2030-02-04T09:00']],
    ['FREQ=WEEKLY;BYDAY=MO,TH', ['2030-01-31T09:00', '2030-02-04T09:00', '2030-02-07T09:00']],
    [
      'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
      ['2030-01-31T09:00', '2030-02-28T09:00', '2030-03-31T09:00'],
    ],
    ['FREQ=DAILY;UNTIL=20300201T235959Z', ['2030-01-31T09:00', '2030-02-01T09:00']],
  ])('%s', (rrule, expected) => {
    expect(runs({ date: '2030-01-31', time: '09:00', rrule }, '2029-01-01T00:00', 3)).toEqual(expected);
  });

  test('the first run is the first that the rule gives on or after the start date', () => {
    const mondays = { date: '2030-01-02', time: '09:00', rrule: 'FREQ=WEEKLY;BYDAY=MO' };
    expect(runs(mondays, '2029-01-01T00:00', 1)).toEqual(['2030-01-07T09:00']);
    expect(runs(mondays, '2030-01-07T09:00', 1)).toEqual(['2030-01-14T09:00']);
  });
});

describe('daylight saving', () => {
  const nightly = { date: '2026-03-07', time: '02:30', rrule: 'FREQ=DAILY' };
  const instants = (schedule: Schedule, after: string) =>
    runsAfter(schedule, at(after), 3).map((run) =>
      new Date(instantOfRun('America/New_York', run)).toISOString(),
    );

  test('on the night without a 2:30 it runs at 3:00, and at 2:30 again afterwards', () => {
    expect(instants(nightly, '2026-03-07T00:00')).toEqual([
      '2026-03-07T07:30:00.000Z',
      '2026-03-08T07:00:00.000Z',
      '2026-03-09T06:30:00.000Z',
    ]);
  });

  test('on the night with two 1:30s it runs once, at the first', () => {
    expect(instants({ ...nightly, time: '01:30' }, '2026-10-31T00:00')).toEqual([
      '2026-10-31T05:30:00.000Z',
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
  });

  test('no run is later than can be stored', () => {
    const last = instantOfRun('America/New_York', at('9999-12-31T23:00'));
    expect(new Date(last).toISOString()).toBe('9999-12-31T23:59:59.999Z');
  });

  test('each zone runs at its own instant', () => {
    const run = runAfter(nightly, at('2026-06-01T00:00')) ?? 0;
    const [east, west] = ['America/New_York', 'America/Los_Angeles'].map((zone) => instantOfRun(zone, run));
    expect((west ?? 0) - (east ?? 0)).toBe(3 * 3_600_000);
  });
});
