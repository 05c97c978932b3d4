import { clockTime } from './clockTime.ts';
import type { Cap, SendWindow } from './rules.ts';

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Whether every day has the same hours. */
export function alike({ days }: SendWindow): boolean {
  const first = days[0] ?? null;
  return days.every((day) => day?.from === first?.from && day?.to === first?.to);
}

/** Allowed hours in words: "Every day 8:00 AM to 8:00 PM", or one part for each run of equal days. */
export function windowWords(window: SendWindow): string[] {
  const hoursText = (hours: SendWindow['days'][number]) =>
    hours === null ? 'no texts' : `${clockTime(hours.from)} to ${clockTime(hours.to)}`;
  if (alike(window)) return [`Every day ${hoursText(window.days[0] ?? null)}`];
  return runsOf(window, hoursText).map(({ days, hours }) => `${days} ${hours}`);
}

/**
 * The same in short, on one line: "8:00 AM–8:00 PM", or "Monday to Friday 8:00 AM–8:00 PM, Saturday to Sunday no
 * texts".
 */
export function windowRange(window: SendWindow): string {
  const hoursText = (hours: SendWindow['days'][number]) =>
    hours === null ? 'no texts' : `${clockTime(hours.from)}–${clockTime(hours.to)}`;
  if (alike(window)) return hoursText(window.days[0] ?? null);
  return runsOf(window, hoursText)
    .map(({ days, hours }) => `${days} ${hours}`)
    .join(', ');
}

function runsOf({ days }: SendWindow, hoursText: (hours: SendWindow['days'][number]) => string) {
  const runs: { first: number; last: number; hours: string }[] = [];
  days.forEach((hours, place) => {
    const words = hoursText(hours);
    const current = runs.at(-1);
    if (current?.hours === words) current.last = place;
    else runs.push({ first: place, last: place, hours: words });
  });
  return runs.map(({ first, last, hours }) => ({
    days: first === last ? weekdays[first] : `${weekdays[first]} to ${weekdays[last]}`,
    hours,
  }));
}

/** A number of hours in words: whole days from two on are days. */
export function hoursWords(hours: number): string {
  if (hours >= 48 && hours % 24 === 0) return `${hours / 24} days`;
  return hours === 1 ? 'hour' : `${hours} hours`;
}

/** A frequency cap in short: "2 texts in 24 hours". */
export function capWords({ limit, hours }: Cap): string {
  return `${limit} ${limit === 1 ? 'text' : 'texts'} in ${hours === 1 ? '1 hour' : hoursWords(hours)}`;
}
