/** A time of day, `09:30`. */
export const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
export const isLocalTime = (text: string): boolean => LOCAL_TIME.test(text);

/**
 * A clock time as every screen and sentence says it: '08:05' is "8:05 AM", '20:30:12' is "8:30:12 PM". The end of the day,
 * '24:00', is "midnight".
 */
export function clockTime(time: string): string {
  if (time === '24:00') return 'midnight';
  const [hour = '0', ...rest] = time.split(':');
  const hours = Number(hour);
  return `${[String(hours % 12 || 12), ...rest].join(':')} ${hours < 12 ? 'AM' : 'PM'}`;
}
