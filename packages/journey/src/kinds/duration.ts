import type { Duration } from '../graph/graph.ts';

const UNIT_MS = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
} as const;

/** The shortest wait, ms. It is what makes a loop through waits get on. */
export const SHORTEST_WAIT = 1000;

/** A duration in whole ms. A day is 24 hours, also across daylight-saving changes. */
export function durationMs({ amount, unit }: Duration): number {
  return Math.round(amount * UNIT_MS[unit]);
}

/** "2 hours", "1 day". */
export function durationWords({ amount, unit }: Duration): string {
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
}

/** ms in the largest unit that divides it: "90 minutes", "3 days". */
export function msWords(ms: number): string {
  for (const unit of ['weeks', 'days', 'hours', 'minutes'] as const) {
    if (ms >= UNIT_MS[unit] && ms % UNIT_MS[unit] === 0 && !(unit === 'weeks' && ms < 2 * UNIT_MS.weeks))
      return durationWords({ amount: ms / UNIT_MS[unit], unit });
  }
  return durationWords({ amount: ms / 1000, unit: 'seconds' });
}
