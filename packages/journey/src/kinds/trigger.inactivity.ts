import { someoneHasNot } from '@waymark/audience/words/eventWords';
import { checkEventName } from './conditions.ts';
import { defineKind, type Fields, oneWayOn } from './kind.ts';

/** "No `event` for `days` days": due at a known instant after each such event, swept by that. */
export const inactivityTrigger = defineKind({
  name: 'No activity',
  family: 'trigger',
  search: 'trigger start entry winback lapsed churn inactive',
  settings: (f: Fields) => ({ event: f.event, days: f.days, reentry: f.reentry }),
  presets: [
    {
      id: 'inactivity',
      label: 'No order for a while',
      hint: 'Days pass without an order',
      settings: { event: 'order_placed', days: 90, reentry: { afterDays: 180 } },
    },
  ],
  outputs: oneWayOn,
  check: ({ event }) => checkEventName(event),
  mentions: ({ event }) => [{ field: 'event', event }],
  describe: ({ event, days }) => `When ${someoneHasNot(event)} in ${days === 1 ? '1 day' : `${days} days`}`,
  plan: { trigger: ({ event, days, reentry }) => ({ on: 'inactivity', event, days, reentry }) },
  example: { event: 'order_placed', days: 90, reentry: { afterDays: 180 } },
});
