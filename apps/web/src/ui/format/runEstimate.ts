import type { RunEstimate } from '../../server/views.ts';
import { count, counted, money } from './numbers.ts';
import { span } from './time.ts';
import { capital } from './words.ts';

/** The forecast of a campaign, or of a schedule's next run, in sentences. */

const about = ({ exact }: RunEstimate) => (exact ? '' : 'about ');

/** "1,104 of 1,300 people would get it." */
export const reachWords = (run: RunEstimate): string =>
  `${capital(about(run))}${count(run.reached)} of ${counted(run.people, 'person', 'people')} would get it.`;

/** "1,104 SMS (2,208 parts), about $22.08, sent in 37 s." */
export function costWords(run: RunEstimate): string {
  const { sms, mms, segments, costCents, currency, seconds } = run;
  const parts = [
    ...(sms > 0 ? [`${count(sms)} SMS (${counted(segments, 'part')})`] : []),
    ...(mms > 0 ? [`${count(mms)} MMS`] : []),
  ];
  if (parts.length === 0) return 'Nothing would be sent.';
  const time = seconds === null ? '' : `, sent in ${span(Math.max(1, seconds) * 1000)}`;
  return `${parts.join(' and ')}, ${about(run)}${money(costCents, currency)}${time}.`;
}
