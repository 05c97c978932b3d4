import { taken, underWay } from '@waymark/policy/messageStatus';
import type { Count } from './counters.ts';

/** People by status. `active`: still under way. */
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

/** Messages by status. Cost is of those the provider accepted, in cents. */
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

/** The parts of a message counter's key. `text`: their card couldn't be made. */
export function messageKey(key: string) {
  const [status = '', channel = '', currency = '', text] = key.split(' ');
  return { status, channel, currency, text: text !== undefined };
}

/** Whether a counter of step records counts people who moved on from the step. */
export const isPassed = (key: string): boolean => key !== 'waiting' && key !== 'held';
