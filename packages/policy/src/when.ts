import { clockTime, WEEKDAYS } from './clockTime.ts';
import { localClock, localDay, toLocal, weekdayOf } from './localTime.ts';
import { HOUR } from './spans.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 'America/Denver' → 'Denver'. */
export function placeWords(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** 'Tue, Nov 24' in the zone's calendar. */
export function dayWords(zone: string, at: number): string {
  const local = toLocal(zone, at);
  const date = new Date(local);
  return `${WEEKDAYS[weekdayOf(local) - 1]}, ${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}`;
}

/** '8:00 AM in Denver', preceded by the day unless it is the day of `seen` (epoch ms) or the night after. */
export function whenWords(zone: string, at: number, seen?: number): string {
  const time = `${clockTime(localClock(zone, at))} in ${placeWords(zone)}`;
  const near =
    seen !== undefined && at - seen < 18 * HOUR && (at - seen < 12 * HOUR || sameDay(zone, at, seen));
  return near || seen === undefined ? time : `${dayWords(zone, at)} at ${time}`;
}

function sameDay(zone: string, a: number, b: number): boolean {
  return localDay(zone, a) === localDay(zone, b);
}
