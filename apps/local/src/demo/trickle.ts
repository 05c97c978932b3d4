import { makeCustomers } from './customers.ts';
import { order } from './habits.ts';
import { Random } from './random.ts';

/**
 * Posts a few made-up events a minute through the public API, so that the demo's numbers keep moving.
 * WAYMARK_TRICKLE=0 turns it off.
 */
const url = process.env.WAYMARK_PUBLIC_URL ?? 'http://localhost:4400';
const key = process.env.WAYMARK_DEMO_KEY ?? '';
const customers = makeCustomers(Number(process.env.WAYMARK_DEMO_PEOPLE || 2_000), Date.now());
const random = new Random(Date.now());
/** Real milliseconds between two events, on average. */
const PAUSE = 14_000;

async function post(): Promise<void> {
  const customer = random.pick(customers);
  const id = `live-${Date.now()}-${random.whole(1000, 9999)}`;
  const { properties } = order(customer, id, Date.now(), random);
  const type = random.chance(0.62) ? 'added_to_cart' : 'order_placed';
  await fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ id, type, customerId: customer.externalId, properties }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => {
    // The API is being restarted: the next one will get through.
  });
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
console.log(JSON.stringify({ msg: 'ready' }));
for (;;) {
  await new Promise((resolve) => setTimeout(resolve, random.exponential(PAUSE)));
  await post();
}
