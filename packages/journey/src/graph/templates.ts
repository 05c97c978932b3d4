import { draw } from './drawing.ts';
import { mms, STOP, sms, split, type Template } from './template.ts';

/** Journeys to start from. They are valid once a picture is chosen, and each SMS fits one segment for most people. */
export const templates: readonly Template[] = [
  {
    id: 'welcome',
    name: 'Welcome',
    description:
      'Welcome new subscribers with a picture, then remind those who haven’t ordered a week later.',
    build: ({ brand, site, pictureId }) =>
      draw(
        [
          { id: 'start', kind: 'trigger.optIn', settings: { program: 'marketing', reentry: 'once' } },
          mms(
            { id: 'hello', name: 'Hello', pictureId, overCap: 'wait' },
            `${brand}: Welcome, {{ first_name | default: "friend" }}! Here is 10% off your first order with code HELLO10: ${site}/hello. ${STOP}`,
          ),
          { id: 'days', kind: 'wait.duration', settings: { duration: { amount: 3, unit: 'days' } } },
          { id: 'morning', kind: 'wait.until', settings: { time: '10:00', weekdays: [2, 3, 4, 5] } },
          split(
            { id: 'ordered', name: 'Ordered yet?' },
            { id: 'yes', name: 'Ordered' },
            { on: 'history', event: 'order_placed', op: 'did', since: 'entry' },
          ),
          { id: 'welcomed', kind: 'profile.set', settings: { property: 'welcomed', value: true } },
          sms(
            { id: 'nudge', name: 'Nudge' },
            `${brand}: Your 10% is still here, {{ first_name | default: "friend" }}. HELLO10 ends Sunday: ${site}/hello ${STOP}`,
          ),
          { id: 'end', kind: 'exit', settings: {} },
        ],
        [
          'start → hello → days → morning → ordered',
          'ordered.yes → welcomed',
          'ordered.else → nudge → welcomed → end',
        ],
      ),
  },
  {
    id: 'cartAbandon',
    name: 'Cart abandoned',
    description:
      'Two hours after a cart is abandoned, a picture of what’s in it; a day later, one last text.',
    build: ({ brand, site, pictureId }) =>
      draw(
        [
          {
            id: 'start',
            kind: 'trigger.event',
            name: 'Added to cart',
            settings: { event: 'added_to_cart', where: [], reentry: { afterDays: 3 } },
          },
          { id: 'hours', kind: 'wait.duration', settings: { duration: { amount: 2, unit: 'hours' } } },
          mms(
            { id: 'reminder', name: 'Your cart', pictureId },
            `${brand}: {{ first_name | default: "Hi" }}, your {{ event.item | default: "cart" }} is still waiting for you: ${site}/cart. ${STOP}`,
          ),
          { id: 'day', kind: 'wait.duration', settings: { duration: { amount: 1, unit: 'days' } } },
          sms(
            { id: 'last', name: 'Last call' },
            `${brand}: We can hold your cart until tonight. Free shipping on orders over $40: ${site}/cart ${STOP}`,
          ),
          { id: 'goal', kind: 'goal', settings: { event: 'order_placed', where: [] } },
          { id: 'end', kind: 'exit', settings: {} },
        ],
        ['start → hours → reminder → day → last → end'],
      ),
  },
  {
    id: 'postPurchase',
    name: 'Post-purchase tips',
    description: 'Thanks after the order, tips once it arrives, and more for your best customers.',
    build: ({ brand, site, pictureId }) =>
      draw(
        [
          {
            id: 'start',
            kind: 'trigger.event',
            name: 'Order placed',
            settings: { event: 'order_placed', where: [], reentry: { afterDays: 14 } },
          },
          sms(
            { id: 'thanks', name: 'Thanks', program: 'transactional' },
            `${brand}: Thank you, {{ first_name | default: "friend" }}! Your order is being packed. Follow it at ${site}/orders. Reply STOP to opt out.`,
          ),
          { id: 'arrives', kind: 'wait.duration', settings: { duration: { amount: 5, unit: 'days' } } },
          { id: 'morning', kind: 'wait.until', settings: { time: '09:30', weekdays: [1, 2, 3, 4, 5, 6] } },
          split(
            { id: 'tier', name: 'Best customers?' },
            { id: 'gold', name: 'Gold' },
            { on: 'profile', property: 'tier', op: 'is', value: 'gold' },
          ),
          mms(
            { id: 'early', name: 'Early look', pictureId },
            `${brand}: As a Gold member you see the new season two days early: ${site}/gold. ${STOP}`,
          ),
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
          mms(
            { id: 'tipsPicture', name: 'Tips with picture', pictureId },
            `${brand}: Three small tricks for a better cup with your {{ event.item | default: "new things" }}: ${site}/tips. ${STOP}`,
          ),
          sms(
            { id: 'tipsWords', name: 'Text-only tips' },
            `${brand}: Three small tricks for a better cup: ${site}/tips ${STOP}`,
          ),
          { id: 'end', kind: 'exit', settings: {} },
        ],
        [
          'start → thanks → arrives → morning → tier',
          'tier.gold → early',
          'tier.else → tips',
          'tips.mms → tipsPicture',
          'tips.sms → tipsWords',
          'early → end',
          'tipsPicture → end',
          'tipsWords → end',
        ],
      ),
  },
  {
    id: 'winback',
    name: 'Winback',
    description:
      'After 90 days without an order, a picture; a week later, a text to those who haven’t come back.',
    build: ({ brand, site, pictureId }) =>
      draw(
        [
          {
            id: 'start',
            kind: 'trigger.inactivity',
            name: 'No order for 90 days',
            settings: { event: 'order_placed', days: 90, reentry: { afterDays: 180 } },
          },
          mms(
            { id: 'missed', name: 'We miss you', pictureId, overCap: 'wait' },
            `${brand}: It has been a while, {{ first_name | default: "friend" }}. Come see what is new, with $10 off over $40: ${site}/back. ${STOP}`,
          ),
          { id: 'week', kind: 'wait.duration', settings: { duration: { amount: 7, unit: 'days' } } },
          split(
            { id: 'bought', name: 'Bought?' },
            { id: 'yes', name: 'Bought' },
            { on: 'history', event: 'order_placed', op: 'did', since: 'entry' },
          ),
          {
            id: 'won',
            kind: 'profile.set',
            name: 'Won back',
            settings: { property: 'won_back', value: true },
          },
          sms(
            { id: 'last', name: 'Last offer' },
            `${brand}: Your $10 is still here, {{ first_name | default: "friend" }}. It ends on Sunday: ${site}/back ${STOP}`,
          ),
          { id: 'end', kind: 'exit', settings: {} },
        ],
        ['start → missed → week → bought', 'bought.yes → won → end', 'bought.else → last → end'],
      ),
  },
  {
    id: 'loyalty',
    name: 'Loyalty milestone',
    description: 'The morning after someone reaches a new tier, a picture to celebrate it.',
    build: ({ brand, site, pictureId }) =>
      draw(
        [
          {
            id: 'start',
            kind: 'trigger.event',
            name: 'New tier',
            settings: { event: 'loyalty_milestone', where: [], reentry: 'always', key: 'tier' },
          },
          { id: 'morning', kind: 'wait.until', settings: { time: '10:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } },
          mms(
            { id: 'card', name: 'Congratulations', pictureId, overCap: 'wait' },
            `${brand}: {{ first_name | default: "Hi" }}, you reached {{ event.tier | default: "a new tier" }}! See what’s new for you: ${site}/rewards. ${STOP}`,
          ),
          { id: 'end', kind: 'exit', settings: {} },
        ],
        ['start → morning → card → end'],
      ),
  },
  {
    id: 'nearStore',
    name: 'Offer near a store',
    description: 'A picture with today’s offer as someone comes near a store, once a day for each store.',
    build: ({ brand, site, pictureId }) =>
      draw(
        [
          {
            id: 'start',
            kind: 'trigger.location',
            name: 'Near a store',
            settings: {
              stores: [],
              km: 5,
              during: 'hours',
              from: '10:00',
              to: '18:00',
              weekdays: [],
              each: 'storeDay',
              reentry: 'once',
            },
          },
          mms(
            { id: 'offer', name: 'Today’s offer', pictureId },
            `${brand}: You’re close to {{ event.store | default: "our store" }}. Show this text today for a free drink: ${site}/offer. ${STOP}`,
          ),
          { id: 'goal', kind: 'goal', settings: { event: 'order_placed', where: [] } },
          { id: 'end', kind: 'exit', settings: {} },
        ],
        ['start → offer → end'],
      ),
  },
  {
    id: 'appointment',
    name: 'Appointment',
    description:
      'A reminder the day before an appointment, even if it moves; afterwards, an invitation to book again.',
    build: ({ brand, site, pictureId }) =>
      draw(
        [
          {
            id: 'start',
            kind: 'trigger.date',
            name: 'The day before',
            settings: {
              of: 'event',
              event: 'appointment_booked',
              movedBy: 'appointment_moved',
              property: 'starts_at',
              key: 'appointment_id',
              when: 'before',
              offset: { amount: 1, unit: 'days' },
              time: '10:00',
              yearly: false,
              reentry: 'always',
            },
          },
          sms(
            { id: 'reminder', name: 'Reminder', program: 'transactional' },
            `${brand}: See you tomorrow, {{ first_name | default: "friend" }}. To change your visit: ${site}/visit. ${STOP}`,
          ),
          { id: 'after', kind: 'wait.duration', settings: { duration: { amount: 3, unit: 'days' } } },
          { id: 'morning', kind: 'wait.until', settings: { time: '10:00', weekdays: [1, 2, 3, 4, 5, 6] } },
          mms(
            { id: 'next', name: 'Book the next one', pictureId },
            `${brand}: Thanks for coming in. Your next visit is two taps away: ${site}/book. ${STOP}`,
          ),
          { id: 'end', kind: 'exit', settings: {} },
        ],
        ['start → reminder → after → morning → next → end'],
      ),
  },
];
