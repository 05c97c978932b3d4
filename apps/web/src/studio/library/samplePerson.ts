import type { CardValues } from '@waymark/creative/document/values';

/** Somebody made up, by the names that the templates' variables have: a template is chosen by how it looks when it is filled. */
export const samplePerson: CardValues = {
  first_name: 'Ana',
  weekday: 'Thursday',
  day: 'Dec 3',
  time: '10:30',
  provider: 'Dr. Osei',
  store: 'Mill Street',
  address: '12 Mill Street, by the bridge',
  order_id: '1024',
  tier: 'Gold',
  points: 1240,
  coupon_code: 'THANKS10',
};
