import { couponCard } from './templates/coupon.ts';
import { offerBanner } from './templates/offerBanner.ts';
import { productDrop } from './templates/productDrop.ts';
import type { Template } from './templates/template.ts';
import { threeTips } from './templates/threeTips.ts';
import { weeklySpecial } from './templates/weeklySpecial.ts';

export { defaultKit } from './kit.ts';
export type { Template } from './templates/template.ts';

/** The built-in cards, in the order of the gallery. */
export const templates: readonly Template[] = [
  offerBanner,
  productDrop,
  couponCard,
  weeklySpecial,
  threeTips,
];
