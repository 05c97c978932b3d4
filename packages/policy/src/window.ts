import {
  instantsOf,
  minuteOfDay,
  minutesOf,
  shiftBetween,
  startOfDay,
  toLocal,
  weekdayOf,
} from './localTime.ts';
import type { SendWindow } from './rules.ts';
import { MINUTE } from './spans.ts';

/** Two weeks cover every weekday, including days with a gap. */
const DAYS_AHEAD = 14;

/** Whether texts are allowed at `at` (epoch ms) by the wall clock of `zone`. `from` is included, `to` is not. */
export function isOpen(window: SendWindow, zone: string, at: number): boolean {
  const local = toLocal(zone, at);
  const day = window.days[weekdayOf(local) - 1];
  if (!day) return false;
  const minute = minuteOfDay(local);
  return minute >= minutesOf(day.from) && minute < minutesOf(day.to);
}

/** The first instant at or after `at` at which texts are allowed; null if they never are. */
export function nextOpen(window: SendWindow, zone: string, at: number): number | null {
  if (isOpen(window, zone, at)) return at;
  const today = toLocal(zone, at);
  for (let days = 0; days <= DAYS_AHEAD; days++) {
    const start = startOfDay(today, days);
    const opening = openings(window, zone, start).find((t) => t > at && isOpen(window, zone, t));
    if (opening !== undefined) return opening;
  }
  return null;
}

/**
 * Instants of a local day at which a window may open: its `from` (twice, in an hour that comes twice) and a clock
 * change.
 */
function openings(window: SendWindow, zone: string, start: number): number[] {
  const day = window.days[weekdayOf(start) - 1];
  if (!day) return [];
  const found = instantsOf(zone, start + minutesOf(day.from) * MINUTE);
  const [first = start] = instantsOf(zone, start);
  const shift = shiftBetween(zone, first, first + 26 * 60 * MINUTE);
  return shift === null ? found : [...found, shift].sort((a, b) => a - b);
}
