import { appointmentCard } from './appointment.ts';
import { beforeAfter } from './beforeAfter.ts';
import { couponCard } from './coupon.ts';
import { directionsCard } from './directions.ts';
import { loyaltyMilestone } from './loyalty.ts';
import { menuCard } from './menuCard.ts';
import { offerBanner } from './offerBanner.ts';
import { productDrop } from './productDrop.ts';
import { qrPickup } from './qrPickup.ts';
import { staffSpotlight } from './staffSpotlight.ts';
import type { Template } from './template.ts';
import { threeTips } from './threeTips.ts';
import { weeklySpecial } from './weeklySpecial.ts';
import { whatToExpect } from './whatToExpect.ts';

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
