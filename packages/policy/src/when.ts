import { clockTime } from './clockTime.ts';
import { localClock, localDay, toLocal, weekdayOf } from './localTime.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 'America/Denver' → 'Denver'. */
export function placeWords(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** 'Tue, Nov 24' on the zone's calendar. */
export function dayWords(zone: string, at: number): string {
  const local = toLocal(zone, at);
  const date = new Date(local);
  return `${WEEKDAYS[weekdayOf(local) - 1]}, ${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}`;
}

/** '8:00 AM in Denver', with the day before it unless it is the day of `seen` (epoch ms) or the night after. */
export function whenWords(zone: string, at: number, seen?: number): string {
  const time = `${clockTime(localClock(zone, at))} in ${placeWords(zone)}`;
  const near =
    seen !== undefined &&
    at - seen < 18 * 3_600_000 &&
    (at - seen < 12 * 3_600_000 || sameDay(zone, at, seen));
  return near || seen === undefined ? time : `${dayWords(zone, at)} at ${time}`;
}

function sameDay(zone: string, a: number, b: number): boolean {
  return localDay(zone, a) === localDay(zone, b);
}

/** [1, 2, 3, 5] → 'Mon–Wed, Fri'; all seven → ''. */
export function weekdaysWords(weekdays: readonly number[]): string {
  const days = [...new Set(weekdays)].sort((a, b) => a - b);
  if (days.length === 7) return '';
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number | undefined) => WEEKDAYS[(day ?? 1) - 1] ?? '';
  return runs
    .flatMap((run) => (run.length < 3 ? run.map(name) : [`${name(run[0])}–${name(run.at(-1))}`]))
    .join(', ');
}
