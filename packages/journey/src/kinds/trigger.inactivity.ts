import { someoneHasNot } from '@waymark/audience/words/eventWords';
import { checkEventName } from '../settings/conditions.ts';
import type { Fields } from '../settings/kind.ts';
import { defineTrigger } from '../settings/trigger.ts';

/** "No `event` for `days` days": due at a known instant after each such event, when a sweep finds it. */
export const inactivityTrigger = defineTrigger({
  name: 'No activity',
  search: 'trigger start entry winback lapsed churn inactive',
  settings: (f: Fields) => ({ event: f.event, days: f.days }),
  presets: [
    {
      id: 'inactivity',
      label: 'No order for a while',
      hint: 'Days pass without an order',
      settings: { event: 'order_placed', days: 90, reentry: { afterDays: 180 } },
    },
  ],
  check: ({ event }) => checkEventName(event),
  mentions: (settings) => [{ field: 'event', event: settings.event }],
  describe: (settings) => {
    const { event, days } = settings;
    return `When ${someoneHasNot(event)} in ${days === 1 ? '1 day' : `${days} days`}`;
  },
  plan: ({ event, days }) => ({ on: 'inactivity', event, days }),
  example: { event: 'order_placed', days: 90, reentry: { afterDays: 180 } },
});
