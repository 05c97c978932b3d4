import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Sql } from '@waymark/db/connect';
import type { IncomingEvent } from '../events/incoming.ts';
import { ingest } from '../events/ingest.ts';
import { recordConsent } from '../people/consent.ts';

const FIXTURE = new URL('../../test/fixtures/cdnow-orders.csv.gz', import.meta.url);
const BATCH = 1000;

/** One of the 69,659 orders. `at` is epoch ms: the day is real, the time of day made up. */
export interface CdnowOrder {
  id: string;
  customerId: string;
  at: number;
  items: number;
  total: number;
}

/** One of the 23,570 customers, with what is made up from their number: the same each time. */
export interface CdnowCustomer {
  id: string;
  phone: string;
  zone: string | null;
  consent: 'none' | 'granted' | 'revoked';
}

/** Each customer shops at one time of day, so orders n days apart are exactly n × 24 hours apart, and same-day ones coincide. */
export function cdnowOrders(): CdnowOrder[] {
  const [, ...lines] = gunzipSync(readFileSync(FIXTURE)).toString('utf8').trim().split('\n');
  return lines.map((line, index) => {
    const [customerId = '', date = '', items, total] = line.trim().split(',');
    const minute = (Number(customerId) * 7) % 300;
    const at = Date.parse(`${date}T17:00:00Z`) + minute * 60_000;
    return { id: `cdnow-${index + 1}`, customerId, at, items: Number(items), total: Number(total) };
  });
}

const AREAS = [
  ['+1212555', 'America/New_York'],
  ['+1312555', 'America/Chicago'],
  ['+1303555', 'America/Denver'],
  ['+1213555', 'America/Los_Angeles'],
  ['+1808555', 'Pacific/Honolulu'],
] as const;

/** Phones are of the 555 exchange, zones go with their area codes (one in 13 is not known), 8 in 10 agreed and still do. */
export function cdnowCustomer(id: string): CdnowCustomer {
  const number = Number(id);
  const [prefix, zone] = AREAS[number % AREAS.length] ?? AREAS[0];
  const phone = `${prefix}${String(Math.floor(number / AREAS.length)).padStart(4, '0')}`;
  const tenth = (number * 7 + Math.floor(number / 10)) % 10;
  const consent = tenth === 0 ? 'none' : tenth === 1 ? 'revoked' : 'granted';
  return { id, phone, zone: number % 13 === 0 ? null : zone, consent };
}

/** Brings it all in by `ingest`, as posts to the API would: past events of people by their ids and phones, then zones and consent. */
export async function importCdnow(
  sql: Sql,
  workspaceId: string,
): Promise<{ orders: number; customers: number }> {
  const orders = cdnowOrders();
  for (let from = 0; from < orders.length; from += BATCH) {
    const results = await ingest(sql, workspaceId, orders.slice(from, from + BATCH).map(eventOf));
    const refused = results.find((result) => result.status !== 'accepted');
    if (refused) throw new Error(`${refused.id}: ${refused.reason ?? refused.status}`);
  }
  const customers = [...new Set(orders.map((order) => order.customerId))].map(cdnowCustomer);
  await sql`
    update customer c set zone = p.zone
    from unnest(${customers.map(({ id }) => id)}::text[], ${customers.map(({ zone }) => zone)}::text[]) as p (id, zone)
    where c.workspace_id = ${workspaceId} and c.external_id = p.id`;
  const lines = customers.flatMap(ledgerOf);
  for (let from = 0; from < lines.length; from += BATCH)
    await recordConsent(sql, workspaceId, lines.slice(from, from + BATCH));
  return { orders: orders.length, customers: customers.length };
}

function eventOf({ id, customerId, at, items, total }: CdnowOrder): IncomingEvent {
  const { phone } = cdnowCustomer(customerId);
  return { id, type: 'order_placed', customerId, phone, at: new Date(at), properties: { items, total } };
}

function ledgerOf({ phone, consent }: CdnowCustomer) {
  const line = { phone, program: 'marketing', source: 'CDNOW import' } as const;
  const grant = { ...line, action: 'grant', at: Date.parse('1996-12-01T12:00:00Z') } as const;
  if (consent === 'none') return [];
  if (consent === 'granted') return [grant];
  return [
    grant,
    { ...line, program: 'all', action: 'revoke', at: Date.parse('1998-07-01T12:00:00Z') } as const,
  ];
}
