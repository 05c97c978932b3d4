import { clockTime } from '@waymark/policy/clockTime';
import { MINUTE } from '@waymark/policy/spans';

/** Times as people say them. `zone` is IANA; `locale` defaults to the browser's; times are ISO or epoch ms. */
type Instant = string | number;

export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The place a zone is named after: `America/Denver` is "Denver". */
export function zonePlace(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function parts(at: Instant, zone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
}

/** The calendar day in the zone, `YYYY-MM-DD`. */
export function localDay(at: Instant, zone: string): string {
  const p = parts(at, zone);
  return `${p.year}-${p.month}-${p.day}`;
}

/** The wall-clock time in the zone, in the form of a `datetime-local` input, `YYYY-MM-DDTHH:mm`. */
export function localInput(at: Instant, zone: string): string {
  const p = parts(at, zone);
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`;
}

/**
 * The instant (epoch ms) at which a wall clock in `zone` shows `wall` (`YYYY-MM-DDTHH:mm`); null if that isn't a time.
 * Of a time that occurs twice it is the first; one that doesn't exist is moved an hour later.
 */
export function instantOf(wall: string, zone: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return null;
  const asUtc = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  const shown = (at: number) => Date.parse(`${localInput(at, zone)}:00Z`);
  const guesses = [-DAY, DAY].map((away) => asUtc - (shown(asUtc + away) - (asUtc + away)));
  const [first = asUtc, second = asUtc] = guesses;
  const right = guesses.filter((at) => shown(at) === asUtc);
  return right.length > 0 ? Math.min(...right) : Math.max(first, second);
}

/** The clock time in the zone: "8:00 AM", or with `seconds`, "8:00:12 AM". */
export function timeOfDay(at: Instant, zone: string, seconds = false): string {
  const p = parts(at, zone);
  return clockTime(`${p.hour}:${p.minute}${seconds ? `:${p.second}` : ''}`);
}

/** A day: "Today", "Tomorrow", "Tue" within the week, "12 Mar", with the year if it is another one. */
export function dayName(at: Instant, zone: string, now: number, locale?: string): string {
  const days = Math.round((Date.parse(localDay(at, zone)) - Date.parse(localDay(now, zone))) / DAY);
  if (days === 0) return 'Today';
  if (days === 1) return 'Tomorrow';
  if (days === -1) return 'Yesterday';
  if (days > 1 && days < 7) {
    return new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short' }).format(new Date(at));
  }
  return dateName(at, zone, now, locale);
}

/** A date by itself: "12 Mar", with the year if it isn't that of `now`. */
export function dateName(at: Instant, zone: string, now: number, locale?: string): string {
  const sameYear = localDay(at, zone).slice(0, 4) === localDay(now, zone).slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(new Date(at));
}

/** Day and time: "Today 8:00 AM", "12 Mar, 8:00 AM". */
export function dayAndTime(at: Instant, zone: string, now: number, locale?: string): string {
  const day = dayName(at, zone, now, locale);
  return `${day}${/\d/.test(day) ? ',' : ''} ${timeOfDay(at, zone)}`;
}

/** A day, or day and time, in the middle of a sentence: "today 8:00 AM". */
export const withinSentence = (text: string): string =>
  text.replace(/^(?:Today|Tomorrow|Yesterday)/, (day) => day.toLowerCase());

/** The full time, for a tooltip: "Thursday, March 12, 2026 at 8:00:12 AM, Denver time". */
export function wholeTime(at: Instant, zone: string, locale?: string): string {
  const date = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'full' }).format(new Date(at));
  return `${date} at ${timeOfDay(at, zone, true)}, ${zonePlace(zone)} time`;
}

/** A calendar day `YYYY-MM-DD` without a zone: "Mar 12". */
export function plainDay(day: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** A length of time in its two largest units: "2 d 4 h", "5 min", "12 s". */
export function span(ms: number): string {
  const whole = Math.max(0, Math.round(ms / 1000));
  const units: [string, number][] = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ];
  const first = units.findIndex(([, seconds]) => whole >= seconds);
  if (first === -1) return '0 s';
  let rest = whole;
  const parts = units.slice(first, first + 2).map(([name, seconds]) => {
    const amount = Math.floor(rest / seconds);
    rest -= amount * seconds;
    return amount > 0 ? `${amount} ${name}` : '';
  });
  // Seconds are added only to a few minutes, when people are watching them.
  if (units[first]?.[0] === 'min' && whole >= 600) return parts[0] ?? '';
  return parts.filter((part) => part !== '').join(' ');
}

/** How fast a clock runs, in words. `pace` is the seconds shown per real second. */
export function paceWords(pace: number): string {
  if (pace === 0) return 'stopped';
  if (pace === 1) return 'in real time';
  const inTen = pace * 10;
  if (inTen === 86_400) return '1 day every 10 seconds';
  if (inTen === 3_600) return '1 hour every 10 seconds';
  if (pace === 1_440) return '1 day per minute';
  if (pace === 60) return '1 minute per second';
  return `${pace.toLocaleString()}× real time`;
}
