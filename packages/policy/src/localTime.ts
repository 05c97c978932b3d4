import { IANAZone } from 'luxon';
import { DAY, MINUTE } from './spans.ts';

/** A change of offset within one UTC day: `after` applies from the instant `at` on. Offsets are ms east of UTC. */
interface Shift {
  at: number;
  before: number;
  after: number;
}

/**
 * For each zone, the offset of each UTC day, or its shift. Asking the platform takes microseconds; simulations ask
 * millions of times.
 */
const zones = new Map<string, { zone: IANAZone; days: Map<number, number | Shift> }>();
const KEPT_DAYS = 40_000;

/** Whether `zone` is an IANA zone that this platform knows. Fixed offsets such as `+05:00` aren't zones. */
export function isZone(zone: string): boolean {
  return /^[A-Za-z]/.test(zone) && IANAZone.isValidZone(zone);
}

/** ms east of UTC in `zone` at the instant `at` (epoch ms). Throws RangeError if the zone or instant is invalid. */
export function offsetAt(zone: string, at: number): number {
  const known = onDay(zone, Math.floor(at / DAY));
  if (typeof known === 'number') return known;
  return at < known.at ? known.before : known.after;
}

function onDay(name: string, day: number): number | Shift {
  let entry = zones.get(name);
  if (!entry) {
    if (!isZone(name)) throw new RangeError(`Not an IANA zone: ${name}`);
    entry = { zone: IANAZone.create(name), days: new Map() };
    zones.set(name, entry);
  }
  const known = entry.days.get(day);
  if (known !== undefined) return known;
  if (entry.days.size >= KEPT_DAYS) entry.days.clear();
  const found = askPlatform(entry.zone, day);
  entry.days.set(day, found);
  return found;
}

function askPlatform(zone: IANAZone, day: number): number | Shift {
  const offset = (at: number) => Math.round(zone.offset(at) * MINUTE);
  let low = day * DAY;
  let high = low + DAY;
  const before = offset(low);
  const after = offset(high);
  if (!Number.isFinite(before) || !Number.isFinite(after)) throw new RangeError('Not an instant');
  if (before === after) return before;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return { at: high, before, after };
}

/** The instant in (`from`, `to`] at which the zone's offset changes, or null. Looks at every UTC day between them. */
export function shiftBetween(zone: string, from: number, to: number): number | null {
  for (let day = Math.floor(from / DAY); day <= Math.floor(to / DAY); day++) {
    const known = onDay(zone, day);
    if (typeof known !== 'number' && known.at > from && known.at <= to) return known.at;
  }
  return null;
}

/** Wall-clock time written as if it were UTC: epoch ms of the same calendar fields. */
export function toLocal(zone: string, at: number): number {
  return at + offsetAt(zone, at);
}

/**
 * The instants at which the wall clock of `zone` shows `local` (as `toLocal` writes it), ascending: two in the hour
 * that comes twice; in the hour that doesn't exist, the first instant after the gap.
 */
export function instantsOf(zone: string, local: number): number[] {
  const one = local - offsetAt(zone, local - DAY);
  const other = local - offsetAt(zone, local + DAY);
  if (one === other) return [one];
  const candidates = one < other ? [one, other] : [other, one];
  const shown = candidates.filter((at) => toLocal(zone, at) === local);
  if (shown.length > 0) return shown;
  const [low = one, high = other] = candidates;
  return [shiftBetween(zone, low, high) ?? high];
}

/** ISO weekday (1 Monday … 7 Sunday) of a `toLocal` time. */
export function weekdayOf(local: number): number {
  return ((((Math.floor(local / DAY) + 3) % 7) + 7) % 7) + 1;
}

/** Minutes since midnight of 'HH:MM'; '24:00' is 1440. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Minutes since local midnight of a `toLocal` time. */
export function minuteOfDay(local: number): number {
  return Math.floor((local - Math.floor(local / DAY) * DAY) / MINUTE);
}

/** The start of the local day, or of the day `days` later, as a `toLocal` time. */
export function startOfDay(local: number, days = 0): number {
  return (Math.floor(local / DAY) + days) * DAY;
}

/**
 * The next instant strictly after `after` (epoch ms) at which it is `time` in `zone` on one of `weekdays` (1 Monday …
 * 7 Sunday; empty means any). In the hour that doesn't exist, the first instant after the gap; in the hour that comes
 * twice, the first.
 */
export function nextLocalTime(zone: string, after: number, time: string, weekdays: readonly number[]) {
  const today = toLocal(zone, after);
  const minutes = minutesOf(time);
  for (let days = 0; days <= 15; days++) {
    const local = startOfDay(today, days) + minutes * MINUTE;
    if (weekdays.length > 0 && !weekdays.includes(weekdayOf(local))) continue;
    const [at] = instantsOf(zone, local);
    if (at !== undefined && at > after) return at;
  }
  throw new RangeError(`No weekday among ${weekdays.join(', ')}`);
}

const two = (value: number) => String(value).padStart(2, '0');

/** The wall clock in `zone` at `at` (epoch ms), as 'HH:MM'. */
export function localClock(zone: string, at: number): string {
  const minute = minuteOfDay(toLocal(zone, at));
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The calendar day in `zone` at `at` (epoch ms), as 'YYYY-MM-DD'. */
export function localDay(zone: string, at: number): string {
  return new Date(toLocal(zone, at)).toISOString().slice(0, 10);
}
