import { instantsOf, minutesOf, startOfDay, toLocal } from './localTime.ts';
import { DAY, HOUR, LAST, MINUTE } from './spans.ts';

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** How a date is shifted: by calendar days, to a time of day, and by an exact span (ms), in this order. */
export interface DateShift {
  days: number;
  /** 'HH:MM' on the wall clock; null keeps the date's own time, or midnight if it has none. */
  time: string | null;
  ms: number;
}

/**
 * The instant (epoch ms) that a date means to a person in `zone`, shifted; null if it isn't a date. `2026-05-01` is
 * their calendar day and `2026-05-01T15:00` their wall clock; with `Z` or an offset it is an instant. Days are
 * calendar days, even across daylight-saving changes. In the hour that doesn't exist, the first instant after the gap;
 * in the hour that comes twice, the first. Nothing is later than the end of the year 9999, which stands for “never”.
 */
export function instantOfDate(value: unknown, { days, time, ms }: DateShift, zone: string): number | null {
  const date = typeof value === 'string' ? readDate(value.trim()) : null;
  if (!date) return null;
  if (date.instant && days === 0 && time === null) return Math.min(date.at + ms, LAST);
  const local = (date.instant ? toLocal(zone, date.at) : date.at) + days * DAY;
  const moved = time === null ? local : startOfDay(local) + minutesOf(time) * MINUTE;
  const [at] = instantsOf(zone, moved);
  return at === undefined ? null : Math.min(at + ms, LAST);
}

const DAY_OF_YEAR = /^(?:--)?(\d\d-\d\d)$/;

/**
 * The next occurrence of a yearly date (a birthday) after the instant `after` (epoch ms), and its year: shifted as by
 * `instantOfDate`, and never before the year in the date. `05-12` and `--05-12` have no year. Feb 29 is Feb 28 in
 * years without it.
 */
export function yearlyAfter(
  value: unknown,
  { days, time, ms }: DateShift,
  zone: string,
  after: number,
): { at: number; year: number } | null {
  const text = typeof value === 'string' ? value.trim() : '';
  const date = readDate(text.replace(DAY_OF_YEAR, '1904-$1'));
  if (!date) return null;
  const local = new Date(date.instant ? toLocal(zone, date.at) : date.at);
  const shift = Math.abs(days * DAY + ms) + DAY;
  const first = Math.max(local.getUTCFullYear(), new Date(after - shift).getUTCFullYear());
  for (let year = first; year <= first + 4; year++) {
    const on = new Date(local);
    on.setUTCFullYear(year);
    if (on.getUTCMonth() !== local.getUTCMonth()) on.setUTCDate(0);
    const at = instantOfDate(on.toISOString().slice(0, -1), { days, time, ms }, zone);
    if (at !== null && at > after) return { at, year };
  }
  return null;
}

/** `at` is epoch ms, of the instant or of the wall-clock time written as if it were UTC. */
function readDate(text: string): { instant: boolean; at: number } | null {
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', offset] =
    DATE.exec(text) ?? [];
  if (!year || !month || !day || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(midnight).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return null;
  const ms = Number(second) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  const at = midnight + Number(hour) * HOUR + Number(minute) * MINUTE + ms;
  if (!offset) return { instant: false, at };
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(offset) ?? [];
  const east = sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
  return { instant: true, at: at - east * MINUTE };
}
