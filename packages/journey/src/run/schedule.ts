import { instantsOf } from '@waymark/policy/localTime';
import { RRuleTemporal } from 'rrule-temporal';

/** When a schedule runs: first on `date` at `time`, and again by `rrule` (RFC 5545) where there is one. */
export interface Schedule {
  date: string;
  time: string;
  rrule: string | null;
}

/*
 * A run is a time on the wall clock, written as if it were UTC (see `toLocal`): each zone has it at an instant of its own.
 * The rule is expanded in UTC, which has no gaps, so that no run is skipped in the night that has no 2:30.
 */

/** The first run after the wall clock's `after`, or null if there is none any more. */
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

/** Up to `most` runs after the wall clock's `after`. */
export function runsAfter(schedule: Schedule, after: number, most: number): number[] {
  const runs: number[] = [];
  for (let run = runAfter(schedule, after); run !== null && runs.length < most; run = runAfter(schedule, run))
    runs.push(run);
  return runs;
}

/** The runs at or after the wall clock's `from` and before its `to`. */
export function runsBetween(schedule: Schedule, from: number, to: number): number[] {
  const runs: number[] = [];
  for (let run = runAfter(schedule, from - 1); run !== null && run < to; run = runAfter(schedule, run))
    runs.push(run);
  return runs;
}

/** The instant (epoch ms) of a run in `zone`: the first of two, and the first after a gap. */
export const instantOfRun = (zone: string, run: number): number => instantsOf(zone, run)[0] ?? run;

/** How far ahead of and behind UTC a zone can be, ms: the first has a run so long before it, the last so long after. */
export const EAST_MS = 14 * 3_600_000;
export const WEST_MS = 12 * 3_600_000;

/** The wall clock's date and time of a run, as a schedule has them. */
export function dateAndTime(run: number): { date: string; time: string } {
  const [date = '', time = ''] = nameOfRun(run).split('T');
  return { date, time };
}

/** What a run is called: '2030-01-05T09:00'. */
export const nameOfRun = (run: number): string => new Date(run).toISOString().slice(0, 16);
