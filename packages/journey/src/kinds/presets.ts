import type { NodeKind, Reentry, Settings } from '../graph/graph.ts';

export type Family = 'trigger' | 'wait' | 'split' | 'message' | 'step' | 'end';

/** Something to drag onto the canvas: a node's kind with settings to begin with, named as a marketer would. */
export type Preset = {
  [K in NodeKind]: {
    id: string;
    family: Family;
    label: string;
    hint: string;
    kind: K;
    settings: Settings<K>;
  };
}[NodeKind];

const once: Reentry = 'once';
const monthly: Reentry = { afterDays: 30 };
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** In the order of the palette. Ids are stable; settings are meant to be edited. */
export const presets: readonly Preset[] = [
  {
    id: 'optIn',
    family: 'trigger',
    label: 'Opt-in',
    hint: 'Someone opts in to texts',
    kind: 'trigger.optIn',
    settings: { program: 'marketing', reentry: once },
  },
  {
    id: 'cartAbandoned',
    family: 'trigger',
    label: 'Cart abandoned',
    hint: 'Someone adds to their cart; next, wait for the order',
    kind: 'trigger.event',
    settings: { event: 'added_to_cart', where: [], reentry: { afterDays: 3 } },
  },
  {
    id: 'purchase',
    family: 'trigger',
    label: 'Purchase',
    hint: 'Someone places an order',
    kind: 'trigger.event',
    settings: { event: 'order_placed', where: [], reentry: 'always' },
  },
  {
    id: 'loyaltyMilestone',
    family: 'trigger',
    label: 'Loyalty milestone',
    hint: 'Someone reaches a tier',
    kind: 'trigger.event',
    settings: {
      event: 'loyalty_milestone',
      where: [{ on: 'event', property: 'tier', op: 'is', value: 'gold' }],
      reentry: monthly,
    },
  },
  {
    id: 'offerNearStore',
    family: 'trigger',
    label: 'Offer window near a store',
    hint: 'Someone is close to a store while an offer runs',
    kind: 'trigger.event',
    settings: {
      event: 'store_nearby',
      where: [{ on: 'event', property: 'distance_km', op: 'atMost', value: 5 }],
      reentry: { afterDays: 7 },
    },
  },
  {
    id: 'appointment',
    family: 'trigger',
    label: 'Appointment',
    hint: 'Someone books an appointment',
    kind: 'trigger.event',
    settings: { event: 'appointment_booked', where: [], reentry: 'always' },
  },
  {
    id: 'inactivity',
    family: 'trigger',
    label: 'No order for a while',
    hint: 'Days pass without an order',
    kind: 'trigger.inactivity',
    settings: { event: 'order_placed', days: 90, reentry: { afterDays: 180 } },
  },
  {
    id: 'event',
    family: 'trigger',
    label: 'Any event',
    hint: 'Any event you send to Waymark',
    kind: 'trigger.event',
    settings: { event: '', where: [], reentry: monthly },
  },
  {
    id: 'api',
    family: 'trigger',
    label: 'API',
    hint: 'Your system adds people',
    kind: 'trigger.api',
    settings: { reentry: 'always' },
  },
  {
    id: 'wait',
    family: 'wait',
    label: 'Wait',
    hint: 'For a set time',
    kind: 'wait.duration',
    settings: { duration: { amount: 1, unit: 'days' } },
  },
  {
    id: 'waitUntil',
    family: 'wait',
    label: 'Wait until a time',
    hint: 'A time of day, on the weekdays you choose, in their time zone',
    kind: 'wait.until',
    settings: { time: '10:00', weekdays: everyDay },
  },
  {
    id: 'waitEvent',
    family: 'wait',
    label: 'Wait for an event',
    hint: 'Until it happens, or a time limit passes',
    kind: 'wait.event',
    settings: { event: 'order_placed', where: [], atMost: { amount: 7, unit: 'days' } },
  },
  {
    id: 'splitRule',
    family: 'split',
    label: 'Split by rule',
    hint: 'By their profile or what they did',
    kind: 'split.rule',
    settings: {
      branches: [
        {
          id: 'a',
          name: 'Gold',
          rule: { match: 'all', conditions: [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }] },
        },
      ],
    },
  },
  {
    id: 'splitPercent',
    family: 'split',
    label: 'Random split (A/B)',
    hint: 'Assigned at random; each person keeps their branch',
    kind: 'split.percent',
    settings: {
      branches: [
        { id: 'a', name: 'A', percent: 50 },
        { id: 'b', name: 'B', percent: 50 },
      ],
    },
  },
  {
    id: 'mms',
    family: 'message',
    label: 'MMS',
    hint: 'A picture with text',
    kind: 'message.mms',
    settings: { program: 'marketing', text: '', pictureId: null, overCap: 'skip' },
  },
  {
    id: 'sms',
    family: 'message',
    label: 'SMS',
    hint: 'Text only',
    kind: 'message.sms',
    settings: { program: 'marketing', text: '', overCap: 'skip' },
  },
  {
    id: 'setProperty',
    family: 'step',
    label: 'Set a property',
    hint: 'Save something to their profile',
    kind: 'profile.set',
    settings: { property: '', value: '' },
  },
  {
    id: 'goal',
    family: 'end',
    label: 'Goal',
    hint: 'What the journey is for: who does it leaves as converted',
    kind: 'goal',
    settings: { event: 'order_placed', where: [] },
  },
  { id: 'exit', family: 'end', label: 'Exit', hint: 'The journey ends here', kind: 'exit', settings: {} },
];
