import { dayAndTime, withinSentence } from './time.ts';

/** When a schedule runs, at a wall-clock time `YYYY-MM-DDTHH:mm`, and whether that is in each person's time. */
export interface Run {
  run: string;
  zone: 'person' | 'workspace';
}

/** "tomorrow 10:00 AM", "Mar 12, 10:00 AM their time". `now` is the workspace's wall clock, as if it were UTC. */
export const runWords = ({ run, zone }: Run, now: number, locale?: string): string =>
  `${withinSentence(dayAndTime(`${run}Z`, 'UTC', now, locale))}${zone === 'person' ? ' their time' : ''}`;
