import { appointment } from './template.appointment.ts';
import { cartAbandon } from './template.cartAbandon.ts';
import { loyalty } from './template.loyalty.ts';
import { nearStore } from './template.nearStore.ts';
import { postPurchase } from './template.postPurchase.ts';
import type { Template } from './template.ts';
import { welcome } from './template.welcome.ts';
import { winback } from './template.winback.ts';

/** Journeys to start from. They are valid once a picture is chosen, and each SMS fits one segment for most people. */
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
  {
    id: 'loyalty',
    name: 'Loyalty milestone',
    description: 'The morning after someone reaches a new tier, a picture to celebrate it.',
    build: loyalty,
  },
  {
    id: 'nearStore',
    name: 'Offer near a store',
    description: 'A picture with today’s offer as someone comes near a store, once a day for each store.',
    build: nearStore,
  },
  {
    id: 'appointment',
    name: 'Appointment',
    description:
      'A reminder the day before an appointment, even if it moves; afterwards, an invitation to book again.',
    build: appointment,
  },
];
