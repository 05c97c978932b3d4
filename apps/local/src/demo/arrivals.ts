import type { Sql } from '@waymark/db/connect';
import { upsertCustomer } from '@waymark/engine/people/customers';
import pLimit from 'p-limit';
import type { DemoCustomer } from './customers.ts';
import { type Happening, tierOf } from './habits.ts';

const DISCLOSURE =
  'By checking this box, I agree to receive marketing texts from Marlow Goods at this number. Message frequency varies, up to 5 a week. Message and data rates may apply. Reply STOP to opt out, HELP for help. Consent is not a condition of purchase. Terms and privacy: marlow.example/sms';
const ORDER_DISCLOSURE =
  'Text me about my orders. Message and data rates may apply. Reply STOP to opt out, HELP for help. Terms and privacy: marlow.example/sms';

/** Someone joins: their profile and their consent, at that instant. */
export async function join(sql: Sql, workspaceId: string, customer: DemoCustomer): Promise<void> {
  const { externalId, phone, zone, place, firstName, lastName, consent, source } = customer;
  const at = new Date(customer.joinedAt).toISOString();
  const marketing = { action: 'grant' as const, source, disclosure: DISCLOSURE, at };
  const transactional = { action: 'grant' as const, source: 'checkout', disclosure: ORDER_DISCLOSURE, at };
  await upsertCustomer(sql, workspaceId, {
    externalId,
    phone,
    zone,
    properties: {
      first_name: firstName,
      last_name: lastName,
      city: place.city,
      state: place.state,
      tier: 'bronze',
      ...(place.store ? { store: place.store } : {}),
    },
    consent: {
      ...(consent === 'marketing' ? { marketing } : {}),
      ...(consent === 'none' ? {} : { transactional }),
    },
  });
}

/** Sets everyone’s tier from their orders so far. */
export async function setTiers(sql: Sql, workspaceId: string, past: readonly Happening[]): Promise<void> {
  const orders = new Map<string, number>();
  for (const { type, customerId } of past)
    if (type === 'order_placed') orders.set(customerId, (orders.get(customerId) ?? 0) + 1);
  const risen = [...orders].filter(([, count]) => tierOf(count) !== 'bronze');
  await pLimit(6).map(risen, async ([externalId, count]) => {
    await upsertCustomer(sql, workspaceId, { externalId, properties: { tier: tierOf(count) } });
  });
}
