import { clockTime } from '@waymark/policy/clockTime';

/** A store's week in words, from Monday's hours to Sunday's: null is closed, and no week at all isn't known. */
export function hoursWords(week: readonly ({ from: string; to: string } | null)[] | null): string {
  if (week === null) return 'Not known';
  const open = week.filter((day) => day !== null);
  const [first, ...others] = [...new Set(open.map(({ from, to }) => `${clockTime(from)}–${clockTime(to)}`))];
  if (first === undefined) return 'Closed';
  const days =
    open.length === 7 ? 'every day' : `${open.length} ${open.length === 1 ? 'day' : 'days'} a week`;
  return `Open ${days}, ${others.length === 0 ? first : 'at different hours'}`;
}
