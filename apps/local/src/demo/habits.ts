import { nextLocalTime } from '@waymark/policy/localTime';
import { DAY, MINUTE } from '@waymark/policy/spans';
import type { DemoCustomer } from './customers.ts';
import { products, season } from './products.ts';
import { Random } from './random.ts';
import { positionNear } from './stores.ts';

/** Something a person does, as Waymark hears of it. `at` is epoch ms. */
export interface Happening {
  id: string;
  type: string;
  customerId: string;
  at: number;
  properties: Record<string, unknown>;
}

/** Hours of the day, local, and how likely people are to shop in them. */
const HOURS = [1, 0, 0, 0, 0, 1, 2, 4, 6, 8, 9, 9, 10, 9, 8, 8, 9, 10, 11, 13, 14, 12, 7, 3].map(
  (weight, hour) => ({ hour, weight }),
);

/** What one person does from joining until `until`: carts, orders, milestones, visits; in chronological order. */
export function lifeOf(customer: DemoCustomer, number: number, until: number): Happening[] {
  const random = new Random(7_000_003 + number * 13);
  const happenings: Happening[] = [];
  let orders = 0;
  let day = customer.joinedAt + random.exponential(2) * DAY;
  while (day < until) {
    const at = atShoppingHour(day, customer.place.zone, random);
    const lapsed = at > customer.lapsesAt;
    if (at > customer.joinedAt + 30 * MINUTE && at < until && !(lapsed && random.chance(0.97))) {
      const trip = shopping(customer, random, at, `${number}-${happenings.length}`);
      happenings.push(...trip.filter((one) => one.at < until));
      if (trip.some(({ type }) => type === 'order_placed')) {
        orders += 1;
        const tier = tierOf(orders);
        if (tier !== tierOf(orders - 1))
          happenings.push(
            happening(customer, `${number}-tier-${tier}`, 'loyalty_milestone', at + MINUTE, { tier, orders }),
          );
      }
    }
    const month = new Date(day).getUTCMonth();
    day += random.exponential(customer.rhythm / 1.9 / (season[month] ?? 1)) * DAY;
  }
  return happenings.filter(({ at }) => at < until).sort((a, b) => a.at - b.at);
}

/** Bronze from the start, silver from the third order, gold from the seventh. */
export function tierOf(orders: number): 'bronze' | 'silver' | 'gold' {
  return orders >= 7 ? 'gold' : orders >= 3 ? 'silver' : 'bronze';
}

/** An order by this person at this instant, for some products. */
export function order(customer: DemoCustomer, id: string, at: number, random: Random): Happening {
  const first = random.weighted(products);
  const more = random.chance(0.35) ? [random.weighted(products)] : [];
  const total = [first, ...more].reduce((sum, { price }) => sum + price, 0);
  return happening(customer, id, 'order_placed', at, {
    item: first.item,
    category: first.category,
    items: 1 + more.length,
    total,
    channel: customer.place.store && random.chance(0.3) ? 'store' : 'web',
    ...(customer.place.store ? { store: customer.place.store } : {}),
  });
}

/** A completed cart, an abandoned cart, or a visit to a store. */
function shopping(customer: DemoCustomer, random: Random, at: number, key: string): Happening[] {
  if (customer.place.store && random.chance(0.1)) {
    const km = Math.round(random.next() * 70) / 10;
    return [happening(customer, `near-${key}`, 'location', at, positionNear(customer.place.store, km))];
  }
  const bought = order(customer, `order-${key}`, at + random.whole(4, 70) * MINUTE, random);
  const { item, category, total } = bought.properties;
  const cart = happening(customer, `cart-${key}`, 'added_to_cart', at, { item, category, total });
  return random.chance(0.56) ? [cart, bought] : [cart];
}

export function happening(
  customer: DemoCustomer,
  id: string,
  type: string,
  at: number,
  properties: Record<string, unknown>,
): Happening {
  return { id: `demo-${id}`, type, customerId: customer.externalId, at: Math.floor(at), properties };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** An hour at which people shop, within the day after `day`. */
function atShoppingHour(day: number, zone: string, random: Random): number {
  const { hour } = random.weighted(HOURS);
  const time = `${two(hour)}:${two(random.whole(0, 59))}`;
  return nextLocalTime(zone, day, time, [1, 2, 3, 4, 5, 6, 7]) + random.whole(0, 59) * 1_000;
}
