import { clockTime } from '@waymark/policy/clockTime';
import { type Flaw, flaw } from './kind.ts';

/** How a schedule repeats after its first date. In a month without that day, it runs on the last day. */
export interface Repeat {
  every: number;
  unit: 'days' | 'weeks' | 'months';
  /** For weeks: 1 Monday … 7 Sunday. Empty means the weekday of the first date. */
  weekdays: number[];
  /** The last date on which it may run, 'YYYY-MM-DD'; null for no end. */
  until: string | null;
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const isDate = (text: string): boolean =>
  DATE.test(text) && new Date(Date.parse(`${text}T00:00Z`) || 0).toISOString().slice(0, 10) === text;

export function checkRepeat(date: string, repeat: Repeat | null): Flaw[] {
  const flaws: Flaw[] = [];
  if (date === '') flaws.push(flaw('missingSetting', 'date', 'Choose the first date.'));
  else if (!isDate(date)) flaws.push(flaw('badSetting', 'date', `“${date}” isn’t a date.`));
  if (!repeat || repeat.until === null) return flaws;
  if (!isDate(repeat.until))
    flaws.push(flaw('badSetting', 'until', 'Choose the last date, or let it continue.'));
  else if (repeat.until < date)
    flaws.push(flaw('badSetting', 'until', 'The last date is before the first one.'));
  return flaws;
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const frequencies = { days: 'DAILY', weeks: 'WEEKLY', months: 'MONTHLY' } as const;

/** The RFC 5545 rule. */
export function rruleOf(date: string, { every, unit, weekdays, until }: Repeat): string {
  const parts = [`FREQ=${frequencies[unit]}`];
  if (every > 1) parts.push(`INTERVAL=${every}`);
  if (unit === 'weeks' && weekdays.length > 0)
    parts.push(
      `BYDAY=${weekdays
        .toSorted((a, b) => a - b)
        .map((day) => days[day - 1])
        .join(',')}`,
    );
  const day = Number(date.slice(8, 10));
  if (unit === 'months' && day > 28)
    parts.push(`BYMONTHDAY=${[28, 29, 30, 31].filter((one) => one <= day).join(',')};BYSETPOS=-1`);
  if (until !== null) parts.push(`UNTIL=${until.replaceAll('-', '')}T235959Z`);
  return parts.join(';');
}

const dayFormat = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
const dateWords = (date: string) => (isDate(date) ? dayFormat.format(Date.parse(`${date}T00:00Z`)) : date);
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** 'On Jan 5, 2030, 9:00 AM', 'Every 2 weeks on Mon and Thu, 9:00 AM, from Jan 5, 2030'. */
export function repeatWords(date: string, time: string, repeat: Repeat | null): string {
  const first = date === '' ? 'a date (choose one)' : dateWords(date);
  if (!repeat) return `On ${first}, ${clockTime(time)}`;
  const { every, unit, weekdays, until } = repeat;
  const step = every === 1 ? unit.slice(0, -1) : `${every} ${unit}`;
  const on =
    unit === 'weeks' && weekdays.length > 0
      ? ` on ${weekdays.map((day) => names[day - 1]).join(' and ')}`
      : unit === 'months' && isDate(date)
        ? ` on day ${Number(date.slice(8, 10))}`
        : '';
  const end = until === null ? '' : ` until ${dateWords(until)}`;
  return `Every ${step}${on}, ${clockTime(time)}, from ${first}${end}`;
}
