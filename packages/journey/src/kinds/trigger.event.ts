import { describeWhere } from '@waymark/audience/words/describe';
import { someoneDoes } from '@waymark/audience/words/eventWords';
import { checkEvent, checkKey, mentionsOfEvent, planEvent } from '../settings/conditions.ts';
import type { Fields } from '../settings/kind.ts';
import { defineTrigger } from '../settings/trigger.ts';

export const eventTrigger = defineTrigger({
  name: 'Event',
  search: 'trigger start entry when',
  settings: (f: Fields) => ({
    event: f.event,
    where: f.where,
    /** An event property: re-entry is decided separately for each of its values. */
    key: f.property.optional(),
  }),
  presets: [
    {
      id: 'cartAbandoned',
      label: 'Cart abandoned',
      hint: 'Someone adds to their cart; next, wait for the order',
      settings: { event: 'added_to_cart', where: [], reentry: { afterDays: 3 } },
    },
    {
      id: 'purchase',
      label: 'Purchase',
      hint: 'Someone places an order',
      settings: { event: 'order_placed', where: [], reentry: 'always' },
    },
    {
      id: 'loyaltyMilestone',
      label: 'Loyalty milestone',
      hint: 'Someone reaches a tier',
      settings: {
        event: 'loyalty_milestone',
        where: [{ on: 'event', property: 'tier', op: 'is', value: 'gold' }],
        reentry: { afterDays: 30 },
      },
    },
    {
      id: 'appointment',
      label: 'Appointment',
      hint: 'Someone books an appointment',
      settings: { event: 'appointment_booked', where: [], reentry: 'always' },
    },
    {
      id: 'event',
      label: 'Any event',
      hint: 'Any event you send to Waymark',
      settings: { event: '', where: [], reentry: { afterDays: 30 } },
      general: true,
    },
  ],
  enteredBy: ({ event }) => event,
  check: (settings) => [...checkEvent(settings), ...checkKey(settings.key)],
  mentions: (settings) => [
    ...mentionsOfEvent(settings),
    ...(settings.key ? [{ field: 'key', eventProperty: settings.key, of: settings.event }] : []),
  ],
  describe: (settings) => `When ${someoneDoes(settings.event)}${describeWhere(settings.where)}`,
  plan: (settings) => ({
    on: 'event',
    ...planEvent(settings),
    ...(settings.key ? { key: settings.key } : {}),
  }),
  example: {
    event: 'added_to_cart',
    where: [{ on: 'event', property: 'total', op: 'over', value: 40 }],
    reentry: { afterDays: 3 },
  },
});
