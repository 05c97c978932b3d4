import { localClock } from '@waymark/policy/localTime';
import { MINUTE } from '@waymark/policy/spans';
import type { DemoCustomer } from './customers.ts';
import type { Happening } from './habits.ts';
import { products } from './products.ts';
import { Random } from './random.ts';

const MOST = 9;

/**
 * Carts abandoned at night, where it is night at `until` (epoch ms), so that quiet hours hold back the two-hour
 * reminder when one first looks at the demo. For two hours of the day, when it is day from Puerto Rico to Guam, there
 * is nobody.
 */
export function nightOwls(customers: readonly DemoCustomer[], until: number): Happening[] {
  const random = new Random(31);
  const awake = customers.filter(
    ({ zone, consent, line, joinedAt }) =>
      zone !== null &&
      consent === 'marketing' &&
      line === 'mobile' &&
      joinedAt < until - 86_400_000 &&
      isNight(zone, until),
  );
  return awake.slice(0, MOST).map(({ externalId }, index) => {
    const { item, category, price } = random.weighted(products);
    return {
      id: `demo-night-${index}`,
      type: 'added_to_cart',
      customerId: externalId,
      at: until - 2 * 60 * MINUTE - random.whole(4, 40) * MINUTE,
      properties: { item, category, total: price },
    };
  });
}

/** Outside of 8 to 20, and for the next quarter of an hour too. */
function isNight(zone: string, at: number): boolean {
  return [at - 40 * MINUTE, at, at + 15 * MINUTE].every((instant) => {
    const time = localClock(zone, instant);
    return time < '08:00' || time >= '20:00';
  });
}
