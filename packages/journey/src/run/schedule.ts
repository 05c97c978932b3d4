import { instantsOf } from '@waymark/policy/localTime';
import { LAST } from '@waymark/policy/spans';
import { RRuleTemporal } from 'rrule-temporal';

/** When a schedule runs: first on `date` at `time`, then as `rrule` (RFC 5545) repeats it, if there is one. */
export interface Schedule {
  date: string;
  time: string;
  rrule: string | null;
}

/*
 * A run is a wall-clock time written as if it were UTC (see `toLocal`), which is a different instant in each zone. The
 * rule is expanded in UTC, which has no gaps, so that no run is skipped on the night without a 2:30.
 */

/** The first run after the wall-clock time `after`, or null if there are no more. */
export function runAfter(schedule: Schedule, after: number): number | null {
  const first = Date.parse(`${schedule.date}T${schedule.time}Z`);
  if (schedule.rrule === null) return first > after ? first : null;
  return ruleOf(schedule).next(new Date(after), after < first)?.epochMilliseconds ?? null;
}

const rules = new WeakMap<Schedule, RRuleTemporal>();

function ruleOf(schedule: Schedule): RRuleTemporal {
  const known = rules.get(schedule);
  if (known) return known;
  const start = `${schedule.date}T${schedule.time}00`.replaceAll(/[-:]/g, '');
  const rule = new RRuleTemporal({ rruleString: `DTSTART:${start}Z\nRRULE:${schedule.rrule}` });
  rules.set(schedule, rule);
  return rule;
}

/** Up to `most` runs after the wall-clock time `after`. */
export function runsAfter(schedule: Schedule, after: number, most: number): number[] {
  const runs: number[] = [];
  for (let run = runAfter(schedule, after); run !== null && runs.length < most; run = runAfter(schedule, run))
    runs.push(run);
  return runs;
}

/** The runs from the wall-clock time `from` until before `to`. */
export function runsBetween(schedule: Schedule, from: number, to: number): number[] {
  const runs: number[] = [];
  for (let run = runAfter(schedule, from - 1); run !== null && run < to; run = runAfter(schedule, run))
    runs.push(run);
  return runs;
}

/**
 * The instant (epoch ms) of a run in `zone`: the first of two when clocks go back, the first after the gap when they
 * go forward; at most the end of the year 9999.
 */
export const instantOfRun = (zone: string, run: number): number =>
  Math.min(instantsOf(zone, run)[0] ?? run, LAST);

/**
 * How far ahead of and behind UTC a zone can be, ms: that much before and after UTC, the first and the last zone have
 * a run.
 */
export const EAST_MS = 14 * 3_600_000;
export const WEST_MS = 12 * 3_600_000;

/** The wall-clock date and time of a run, in the form that schedules use. */
export function dateAndTime(run: number): { date: string; time: string } {
  const [date = '', time = ''] = nameOfRun(run).split('T');
  return { date, time };
}

/** The name of a run: '2030-01-05T09:00'. */
export const nameOfRun = (run: number): string => new Date(run).toISOString().slice(0, 16);
