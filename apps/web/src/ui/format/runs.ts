import { clockTime } from '@waymark/policy/clockTime';
import { plainDay } from './time.ts';

/** When a schedule runs, "Mar 12, 10:00 AM", and whether that is in each person's time. */
export function runWords({ run, zone }: { run: string; zone: 'person' | 'workspace' }): string {
  const [day = '', time = ''] = run.split('T');
  return `${plainDay(day)}, ${clockTime(time)}${zone === 'person' ? ' their time' : ''}`;
}
