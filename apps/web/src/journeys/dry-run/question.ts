import type { VocabularyView } from '../../server/views.ts';
import { DAY, instantOf, localDay } from '../../ui/format/time.ts';

/** The bounds of a period of whole days in `zone`, both days included; null if the days are invalid. */
export function periodOf(from: string, to: string, zone: string): { from: string; to: string } | null {
  const start = instantOf(`${from}T00:00`, zone);
  const lastNoon = instantOf(`${to}T12:00`, zone);
  if (start === null || lastNoon === null) return null;
  const end = instantOf(`${localDay(lastNoon + DAY, zone)}T00:00`, zone);
  if (end === null || end <= start) return null;
  return { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
}

/** The days of a run's period in `zone`. */
export const daysOf = (run: { from: string; to: string }, zone: string): { from: string; to: string } => ({
  from: localDay(Date.parse(run.from), zone),
  to: localDay(Date.parse(run.to) - 1, zone),
});

/** The last `days` whole days before today, as days in `zone`. */
export function lastDays(days: number, now: number, zone: string): { from: string; to: string } {
  const noon = instantOf(`${localDay(now, zone)}T12:00`, zone) ?? now;
  return { from: localDay(noon - days * DAY, zone), to: localDay(noon - DAY, zone) };
}

/** A typed value converted to its property's type (number or yes/no), if it has one; null if it doesn't fit. */
export function cohortValue(
  typed: string,
  kind: VocabularyView['profile'][number]['kind'],
): string | number | boolean | null {
  const value = typed.trim();
  if (value === '') return null;
  if (kind === 'number') {
    const number = Number(value);
    return Number.isFinite(number) ? number : null;
  }
  if (kind === 'yesNo') {
    if (/^(yes|true)$/i.test(value)) return true;
    return /^(no|false)$/i.test(value) ? false : null;
  }
  return value;
}
