import type { Queryable } from '@waymark/db/connect';

export interface Recommendation {
  item: string;
  /** Dollars (or whatever the workspace's events say), where orders name a price. */
  price: number | null;
  /** A picture's id or address, where orders name one. */
  picture: string | null;
}

/** Orders that are looked at, newest first; how many items are given. */
const ORDERS = 20_000;
const GIVEN = 3;
const KEPT_MS = 60_000;

interface Order {
  customerId: string;
  item: string;
  price: number | null;
  picture: string | null;
}

const kept = new Map<string, { until: number; orders: readonly Order[] }>();

/**
 * What people who bought `item` (or what this person bought last) also bought, most buyers first; what this person already
 * has is left out, and what sells best fills up. Plain counting over the workspace's own newest 20,000 orders.
 */
export async function recommend(
  sql: Queryable,
  workspaceId: string,
  customerId: string,
  item: string | null,
): Promise<Recommendation[]> {
  const [orders, theirs] = await Promise.all([
    ordersOf(sql, workspaceId),
    sql<{ item: string }[]>`
      select e.properties->>'item' as item from event e join workspace w on w.id = e.workspace_id
      where e.customer_id = ${customerId} and e.type = w.policy->>'purchaseEvent' and e.properties ? 'item'
      order by e.at desc, e.id limit 50`,
  ]);
  const about = item ?? theirs[0]?.item ?? null;
  const has = new Set([about, ...theirs.map((one) => one.item)]);
  const buyers = new Set(orders.filter((one) => one.item === about).map((one) => one.customerId));
  const together = ranked(orders.filter((one) => buyers.has(one.customerId) && !has.has(one.item)));
  const best = ranked(orders.filter((one) => !has.has(one.item)));
  const names = [...new Set([...together, ...best])].slice(0, GIVEN);
  return names.map((name) => {
    const told = orders.find((one) => one.item === name);
    return { item: name, price: told?.price ?? null, picture: told?.picture ?? null };
  });
}

/** Items by how many different people bought them; equal ones by name, so that the same history gives the same card. */
function ranked(orders: readonly Order[]): string[] {
  const people = new Map<string, Set<string>>();
  for (const { item, customerId } of orders) {
    const set = people.get(item) ?? new Set();
    people.set(item, set.add(customerId));
  }
  return [...people]
    .sort(([a, one], [b, two]) => two.size - one.size || (a < b ? -1 : 1))
    .map(([item]) => item);
}

/** The newest orders, read again at most once a minute per workspace: every card of a burst would ask for them. */
async function ordersOf(sql: Queryable, workspaceId: string): Promise<readonly Order[]> {
  const known = kept.get(workspaceId);
  if (known && known.until > Date.now()) return known.orders;
  const orders = await sql<Order[]>`
    select e.customer_id as "customerId", e.properties->>'item' as item,
      case when jsonb_typeof(e.properties->'price') = 'number' then (e.properties->>'price')::float8 end as price,
      coalesce(e.properties->>'picture', e.properties->>'image') as picture
    from event e join workspace w on w.id = e.workspace_id
    where e.workspace_id = ${workspaceId} and e.type = w.policy->>'purchaseEvent'
      and jsonb_typeof(e.properties->'item') = 'string'
    order by e.at desc limit ${ORDERS}`;
  kept.set(workspaceId, { until: Date.now() + KEPT_MS, orders });
  if (kept.size > 20) kept.delete(kept.keys().next().value ?? '');
  return orders;
}
