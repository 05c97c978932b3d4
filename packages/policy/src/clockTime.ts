/** A time of day, `09:30`. */
export const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
export const isLocalTime = (text: string): boolean => LOCAL_TIME.test(text);

/**
 * A clock time as every screen and sentence shows it: '08:05' is "8:05 AM", '20:30:12' is "8:30:12 PM". The end of the
 * day, '24:00', is "midnight".
 */
export function clockTime(time: string): string {
  if (time === '24:00') return 'midnight';
  const [hour = '0', ...rest] = time.split(':');
  const hours = Number(hour);
  return `${[String(hours % 12 || 12), ...rest].join(':')} ${hours < 12 ? 'AM' : 'PM'}`;
}

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

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
