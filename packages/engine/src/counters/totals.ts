import { taken, underWay } from '@waymark/policy/messageStatus';
import type { Count } from './counters.ts';

/** People by what became of them. `active`: on their way. */
export function peopleTotals(places: readonly Count[]) {
  const of = (...statuses: string[]) =>
    places.reduce((sum, { key, n }) => (statuses.includes(key.split(' ')[0] ?? '') ? sum + n : sum), 0);
  return {
    entered: places.reduce((sum, { n }) => sum + n, 0),
    active: of('new', 'waiting'),
    completed: of('completed'),
    converted: of('converted'),
    stopped: of('stopped'),
    failed: of('failed'),
  };
}

/** Messages by where they are now. Cost is of those that the provider took, in cents. */
export function messageTotals(messages: readonly Count[]) {
  const totals = { queued: 0, sent: 0, delivered: 0, failed: 0, costCents: 0 };
  for (const { key, n, cents } of messages) {
    const { status } = messageKey(key);
    if (underWay.some((one) => one === status)) totals.queued += n;
    if (taken.some((one) => one === status)) {
      totals.sent += n;
      totals.costCents += cents;
    }
    if (status === 'delivered') totals.delivered += n;
    if (status === 'failed' || status === 'undelivered') totals.failed += n;
  }
  const currencies = messages.map(({ key }) => messageKey(key).currency).sort();
  return { ...totals, currency: currencies[0] ?? 'USD' };
}

/** What a counter of messages says of them. `text`: their card could not be made. */
export function messageKey(key: string) {
  const [status = '', channel = '', currency = '', text] = key.split(' ');
  return { status, channel, currency, text: text !== undefined };
}

/** Whether a counter of step records is of people who went on from the step. */
export const isPassed = (key: string): boolean => key !== 'waiting' && key !== 'held';
