import { directionsCard } from './directions.ts';
import { loyaltyMilestone } from './loyalty.ts';
import { couponCard, offerBanner, weeklySpecial } from './offers.ts';
import type { Template } from './parts.ts';
import { menuCard, productDrop } from './products.ts';
import { beforeAfter, staffSpotlight, threeTips } from './stories.ts';
import { appointmentCard, qrPickup, whatToExpect } from './visits.ts';

export type { Template } from './parts.ts';

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
