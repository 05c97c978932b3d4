import { isPropertyName, plainName } from '@waymark/audience/spelling';
import { clockTime } from '@waymark/policy/clockTime';
import { badProperty } from './conditions.ts';
import { type Duration, durationMs, durationWords } from './duration.ts';
import { type Fields, type Flaw, flaw } from './kind.ts';

/* A date of the person or of an event, and an offset from it: shared by a wait and a trigger. */
interface DateSettings {
  of: 'profile' | 'event';
  property: string;
  when: 'on' | 'before' | 'after';
  offset: Duration;
  time: string | null;
}

export const dateFields = (f: Fields) => ({
  of: f.oneOf(['profile', 'event']),
  property: f.property,
  when: f.oneOf(['on', 'before', 'after']),
  /** How long before or after; ignored with `on`. */
  offset: f.duration,
  /** A local time of day; null keeps the date's own. */
  time: f.time.nullable(),
});

/** `purpose` completes the sentence 'Choose which date …'. */
export function checkDate({ property, when, offset }: DateSettings, purpose: string): Flaw[] {
  const flaws: Flaw[] = [];
  if (property.trim() === '') flaws.push(flaw('missingSetting', 'property', `Choose which date ${purpose}.`));
  else if (!isPropertyName(property)) flaws.push(badProperty('property', property));
  if (when !== 'on' && durationMs(offset) === 0)
    flaws.push(flaw('missingSetting', 'offset', `Choose how long ${when} the date.`));
  return flaws;
}

/** '3 days before their “renews on”, 9:00 AM their time'. */
export function dateWords({ of, property, when, offset, time }: DateSettings): string {
  const name = plainName(property);
  const date = name === '' ? 'a date (choose one)' : `${of === 'event' ? 'the event’s' : 'their'} “${name}”`;
  const shift = when === 'on' ? '' : `${durationWords(offset)} ${when} `;
  return `${shift}${date}${time === null ? '' : `, ${clockTime(time)} their time`}`;
}

/** Whole days and weeks are calendar days; anything else is an exact span. */
export function shiftOf({ when, offset, time }: DateSettings): {
  days: number;
  time: string | null;
  ms: number;
} {
  if (when === 'on') return { days: 0, time, ms: 0 };
  const sign = when === 'before' ? -1 : 1;
  const days = offset.amount * (offset.unit === 'weeks' ? 7 : 1);
  const calendar = (offset.unit === 'days' || offset.unit === 'weeks') && Number.isInteger(days);
  return calendar ? { days: sign * days, time, ms: 0 } : { days: 0, time, ms: sign * durationMs(offset) };
}
