import { appointmentCard } from './templates/appointment.ts';
import { beforeAfter } from './templates/beforeAfter.ts';
import { couponCard } from './templates/coupon.ts';
import { directionsCard } from './templates/directions.ts';
import { loyaltyMilestone } from './templates/loyalty.ts';
import { menuCard } from './templates/menuCard.ts';
import { offerBanner } from './templates/offerBanner.ts';
import { productDrop } from './templates/productDrop.ts';
import { qrPickup } from './templates/qrPickup.ts';
import { staffSpotlight } from './templates/staffSpotlight.ts';
import type { Template } from './templates/template.ts';
import { threeTips } from './templates/threeTips.ts';
import { weeklySpecial } from './templates/weeklySpecial.ts';
import { whatToExpect } from './templates/whatToExpect.ts';

export type { Template } from './templates/template.ts';

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
