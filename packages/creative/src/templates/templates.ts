import { directionsCard } from './directions.ts';
import { loyaltyMilestone } from './loyalty.ts';
import { couponCard, offerBanner, weeklySpecial } from './offers.ts';
import { menuCard, productDrop } from './products.ts';
import { beforeAfter, staffSpotlight, threeTips } from './stories.ts';
import type { Template } from './template.ts';
import { appointmentCard, qrPickup, whatToExpect } from './visits.ts';

export type { Template } from './template.ts';

/** The built-in cards, in the order of the gallery. */
export const templates: readonly Template[] = [
  offerBanner,
  productDrop,
  weeklySpecial,
  menuCard,
  couponCard,
  qrPickup,
  appointmentCard,
  directionsCard,
  whatToExpect,
  threeTips,
  beforeAfter,
  staffSpotlight,
  loyaltyMilestone,
];
