import { DAY, HOUR } from '@waymark/policy/spans';
import { type Flaw, flaw } from './kind.ts';

const UNIT_MS = {
  seconds: 1000,
  minutes: 60_000,
  hours: HOUR,
  days: DAY,
  weeks: 604_800_000,
} as const;

export interface Duration {
  amount: number;
  unit: keyof typeof UNIT_MS;
}

/** The shortest wait, ms. It keeps a loop through waits from spinning. */
const SHORTEST_WAIT = 1000;

/** A duration in whole ms. A day is 24 hours, even across daylight-saving changes. */
export function durationMs({ amount, unit }: Duration): number {
  return Math.round(amount * UNIT_MS[unit]);
}

/** "2 hours", "1 day". */
export function durationWords({ amount, unit }: Duration): string {
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
}

/** What is wrong with the length of a wait. */
export function checkDuration(duration: Duration, field: string): Flaw[] {
  if (durationMs(duration) >= SHORTEST_WAIT) return [];
  return [flaw('missingSetting', field, 'Choose how long to wait, at least a second.')];
}
