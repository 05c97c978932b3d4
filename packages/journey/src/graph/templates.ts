import { draw } from './drawing.ts';
import type { Graph } from './graph.ts';

/** What a template is filled with. `pictureId` null leaves the picture to choose. */
export interface TemplateSetting {
  brand: string;
  /** Shown in texts as it is, without https://. */
  site: string;
  pictureId: string | null;
}

export interface Template {
  id: 'welcome' | 'cartAbandon' | 'postPurchase' | 'winback';
  name: string;
  description: string;
  build(setting: TemplateSetting): Graph;
}

const STOP = 'Reply STOP to opt out.';

/** Journeys to begin with. Valid as they are once a picture is chosen; each SMS fits one segment for most people. */
export const templates: readonly Template[] = [
  {
    id: 'welcome',
    name: 'Welcome',
    description:
      'Welcome new subscribers with a picture, then remind those who haven’t ordered a week later.',
    build: welcome,
  },
  {
    id: 'cartAbandon',
    name: 'Cart abandoned',
    description:
      'Two hours after a cart is abandoned, a picture of what’s in it; a day later, one last text.',
    build: cartAbandon,
  },
  {
    id: 'postPurchase',
    name: 'Post-purchase tips',
    description: 'Thanks after the order, tips once it arrives, and more for your best customers.',
    build: postPurchase,
  },
  {
    id: 'winback',
    name: 'Winback',
    description:
      'After 90 days without an order, a picture; a week later, a text to those who haven’t come back.',
    build: winback,
  },
];

function welcome({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      { id: 'start', kind: 'trigger.optIn', settings: { program: 'marketing', reentry: 'once' } },
      {
        id: 'hello',
        kind: 'message.mms',
        name: 'Hello',
        settings: {
          program: 'marketing',
          pictureId,
          overCap: 'wait',
          text: `${brand}: Welcome, {{ first_name | default: "friend" }}! Here is 10% off your first order with code HELLO10: ${site}/hello. ${STOP}`,
        },
      },
      { id: 'days', kind: 'wait.duration', settings: { duration: { amount: 3, unit: 'days' } } },
      { id: 'morning', kind: 'wait.until', settings: { time: '10:00', weekdays: [2, 3, 4, 5] } },
      {
        id: 'ordered',
        kind: 'split.rule',
        name: 'Ordered yet?',
        settings: {
          branches: [
            {
              id: 'yes',
              name: 'Ordered',
              rule: {
                match: 'all',
                conditions: [{ on: 'history', event: 'order_placed', op: 'did', since: 'entry' }],
              },
            },
          ],
        },
      },
      { id: 'welcomed', kind: 'profile.set', settings: { property: 'welcomed', value: true } },
      {
        id: 'nudge',
        kind: 'message.sms',
        name: 'Nudge',
        settings: {
          program: 'marketing',
          overCap: 'skip',
          text: `${brand}: Your 10% is still here, {{ first_name | default: "friend" }}. HELLO10 ends Sunday: ${site}/hello ${STOP}`,
        },
      },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    [
      'start → hello',
      'hello → days',
      'days → morning',
      'morning → ordered',
      'ordered.yes → welcomed',
      'ordered.else → nudge',
      'nudge → welcomed',
      'welcomed → end',
    ],
  );
}

function cartAbandon({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.event',
        name: 'Added to cart',
        settings: { event: 'added_to_cart', where: [], reentry: { afterDays: 3 } },
      },
      {
        id: 'hours',
        kind: 'wait.duration',
        settings: { duration: { amount: 2, unit: 'hours' } },
      },
      {
        id: 'reminder',
        kind: 'message.mms',
        name: 'Your cart',
        settings: {
          program: 'marketing',
          pictureId,
          overCap: 'skip',
          text: `${brand}: {{ first_name | default: "Hi" }}, your {{ event.item | default: "cart" }} is still waiting for you: ${site}/cart. ${STOP}`,
        },
      },
      {
        id: 'day',
        kind: 'wait.duration',
        settings: { duration: { amount: 1, unit: 'days' } },
      },
      {
        id: 'last',
        kind: 'message.sms',
        name: 'Last call',
        settings: {
          program: 'marketing',
          overCap: 'skip',
          text: `${brand}: We can hold your cart until tonight. Free shipping on orders over $40: ${site}/cart ${STOP}`,
        },
      },
      { id: 'goal', kind: 'goal', settings: { event: 'order_placed', where: [] } },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start → hours', 'hours → reminder', 'reminder → day', 'day → last', 'last → end'],
  );
}

function postPurchase({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.event',
        name: 'Order placed',
        settings: { event: 'order_placed', where: [], reentry: { afterDays: 14 } },
      },
      {
        id: 'thanks',
        kind: 'message.sms',
        name: 'Thanks',
        settings: {
          program: 'transactional',
          overCap: 'skip',
          text: `${brand}: Thank you, {{ first_name | default: "friend" }}! Your order is being packed. Follow it at ${site}/orders. Reply STOP to opt out.`,
        },
      },
      { id: 'arrives', kind: 'wait.duration', settings: { duration: { amount: 5, unit: 'days' } } },
      { id: 'morning', kind: 'wait.until', settings: { time: '09:30', weekdays: [1, 2, 3, 4, 5, 6] } },
      {
        id: 'tier',
        kind: 'split.rule',
        name: 'Best customers?',
        settings: {
          branches: [
            {
              id: 'gold',
              name: 'Gold',
              rule: {
                match: 'all',
                conditions: [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }],
              },
            },
          ],
        },
      },
      {
        id: 'early',
        kind: 'message.mms',
        name: 'Early look',
        settings: {
          program: 'marketing',
          pictureId,
          overCap: 'skip',
          text: `${brand}: As a Gold member you see the new season two days early: ${site}/gold. ${STOP}`,
        },
      },
      {
        id: 'tips',
        kind: 'split.percent',
        name: 'Picture or text',
        settings: {
          branches: [
            { id: 'mms', name: 'With picture', percent: 50 },
            { id: 'sms', name: 'Text only', percent: 50 },
          ],
        },
      },
      {
        id: 'tipsPicture',
        kind: 'message.mms',
        name: 'Tips with picture',
        settings: {
          program: 'marketing',
          pictureId,
          overCap: 'skip',
          text: `${brand}: Three small tricks for a better cup with your {{ event.item | default: "new things" }}: ${site}/tips. ${STOP}`,
        },
      },
      {
        id: 'tipsWords',
        kind: 'message.sms',
        name: 'Text-only tips',
        settings: {
          program: 'marketing',
          overCap: 'skip',
          text: `${brand}: Three small tricks for a better cup: ${site}/tips ${STOP}`,
        },
      },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    [
      'start → thanks',
      'thanks → arrives',
      'arrives → morning',
      'morning → tier',
      'tier.gold → early',
      'tier.else → tips',
      'tips.mms → tipsPicture',
      'tips.sms → tipsWords',
      'early → end',
      'tipsPicture → end',
      'tipsWords → end',
    ],
  );
}

function winback({ brand, site, pictureId }: TemplateSetting): Graph {
  return draw(
    [
      {
        id: 'start',
        kind: 'trigger.inactivity',
        name: 'No order for 90 days',
        settings: { event: 'order_placed', days: 90, reentry: { afterDays: 180 } },
      },
      {
        id: 'missed',
        kind: 'message.mms',
        name: 'We miss you',
        settings: {
          program: 'marketing',
          pictureId,
          overCap: 'wait',
          text: `${brand}: It has been a while, {{ first_name | default: "friend" }}. Come see what is new, with $10 off over $40: ${site}/back. ${STOP}`,
        },
      },
      { id: 'week', kind: 'wait.duration', settings: { duration: { amount: 7, unit: 'days' } } },
      {
        id: 'bought',
        kind: 'split.rule',
        name: 'Bought?',
        settings: {
          branches: [
            {
              id: 'yes',
              name: 'Bought',
              rule: {
                match: 'all',
                conditions: [{ on: 'history', event: 'order_placed', op: 'did', since: 'entry' }],
              },
            },
          ],
        },
      },
      { id: 'won', kind: 'profile.set', name: 'Won back', settings: { property: 'won_back', value: true } },
      {
        id: 'last',
        kind: 'message.sms',
        name: 'Last offer',
        settings: {
          program: 'marketing',
          overCap: 'skip',
          text: `${brand}: Your $10 is still here, {{ first_name | default: "friend" }}. It ends on Sunday: ${site}/back ${STOP}`,
        },
      },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    [
      'start → missed',
      'missed → week',
      'week → bought',
      'bought.yes → won',
      'won → end',
      'bought.else → last',
      'last → end',
    ],
  );
}
