import { instantsOf, isZone, localDay, minuteOfDay, toLocal, weekdayOf } from '@waymark/policy/localTime';

/** Used if nobody knows where a person is. */
export const NO_ZONE = 'UTC';

const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/;

interface Written {
  /** The digits read as UTC, epoch ms. */
  local: number;
  /** A date without a time of day. */
  wholeDay: boolean;
  /** `Z`, an offset, or none. */
  offset: string | null;
  iso: string;
}

function written(text: string): Written | null {
  const [, day, time, offset] = DATE.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  const local = Date.parse(`${day}T${time ?? '00:00'}Z`);
  // Some platforms turn the 31st of a short month into the 1st of the next.
  if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== day) return null;
  const zone =
    offset === undefined || offset === 'Z' || offset.includes(':')
      ? offset
      : `${offset.slice(0, 3)}:${offset.slice(3)}`;
  return {
    local,
    wholeDay: time === undefined,
    offset: zone ?? null,
    iso: `${day}T${time ?? '00:00'}${zone ?? ''}`,
  };
}

/**
 * When something ends (epoch ms). A time with an offset is an instant; without one, it is wall-clock time in `zone`; a
 * day ends when it is over there. Null if it isn't an ISO date.
 */
export function endOf(text: string, zone: string): number | null {
  const at = written(text);
  if (!at) return null;
  if (at.offset !== null) return Date.parse(at.iso);
  return instantsOf(known(zone), at.local + (at.wholeDay ? DAY : 0))[0] ?? null;
}

/** The calendar day in `zone`, `YYYY-MM-DD`. */
export function dayIn(zone: string, at: Date): string {
  return localDay(known(zone), at.getTime());
}

/**
 * A date as `Mar 5`: a date without a time is that day, a time without `Z` is the day on its author's clock, and a
 * time in UTC is its day in `zone`. Null if it isn't a date. Doesn't use Intl, whose wording differs by version.
 */
export function shownDate(iso: string, zone: string): string | null {
  const at = written(iso);
  return at && monthDay(at.offset === 'Z' ? toLocal(known(zone), at.local) : at.local);
}

function monthDay(local: number): string {
  const date = new Date(local);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}`;
}

/** An instant in words of the wall clock: its day and time. Midnight is the end of the day before. */
export function shownEnd(at: number, zone: string): { day: string; time: string } {
  const local = toLocal(known(zone), at);
  const minute = minuteOfDay(local);
  const date = minute === 0 ? local - DAY : local;
  return { day: `${WEEKDAYS[weekdayOf(date) - 1]}, ${monthDay(date)}`, time: shownTime(minute) };
}

function shownTime(minute: number): string {
  if (minute === 0) return 'midnight';
  if (minute === 720) return 'noon';
  const hour = Math.floor(minute / 60);
  const past = minute % 60 === 0 ? '' : `:${String(minute % 60).padStart(2, '0')}`;
  return `${hour % 12 || 12}${past} ${hour < 12 ? 'am' : 'pm'}`;
}

/** The usual abbreviations of US zones, the same in summer and winter. */
const ZONE_WORDS: Readonly<Record<string, string>> = {
  'America/New_York': 'ET',
  'America/Detroit': 'ET',
  'America/Chicago': 'CT',
  'America/Denver': 'MT',
  'America/Boise': 'MT',
  'America/Phoenix': 'MST',
  'America/Los_Angeles': 'PT',
  'America/Anchorage': 'AKT',
  'Pacific/Honolulu': 'HT',
  UTC: 'UTC',
};

/** The abbreviation of a zone; '' if it has none that people know. */
export const zoneWord = (zone: string): string => ZONE_WORDS[zone] ?? '';

const asked = new Map<string, boolean>();

/** An unknown zone is replaced by UTC. */
function known(zone: string): string {
  const answer = asked.get(zone) ?? isZone(zone);
  if (asked.size < 1_000) asked.set(zone, answer);
  return answer ? zone : NO_ZONE;
}
