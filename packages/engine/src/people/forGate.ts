import type { Queryable } from '@waymark/db/connect';
import type { GatePerson } from '@waymark/policy/gate';
import type { PolicyRules } from '@waymark/policy/rules';
import { DAY, HOUR } from '@waymark/policy/spans';
import { suppressedPeople } from './inSegments.ts';
import { readConsent } from './ledger.ts';

/** What the gate needs to know about a person beyond their row. `sentAt` may be appended to. */
export type ForGate = Pick<GatePerson, 'consent' | 'purchases'> & {
  sentAt: number[];
  suppressedBy: string | null;
};

/**
 * Reads what the gate needs about people under these rules: consent, suppression lists, recent marketing messages,
 * the last purchase up to `now` (epoch ms). One query each, however many people; none for what the rules don't need.
 */
export async function readForGate(
  sql: Queryable,
  workspace: { id: string; policy: PolicyRules },
  people: readonly { id: string; phone: string | null }[],
  now: number,
): Promise<Map<string, ForGate>> {
  const ids = [...new Set(people.map(({ id }) => id))];
  const phones = people.map(({ phone }) => phone);
  const [consent, sends, purchases, suppressed] = await Promise.all([
    readConsent(sql, workspace.id, phones),
    readSends(sql, ids, workspace.policy, now),
    readPurchases(sql, ids, workspace.policy, now),
    suppressedPeople(sql, workspace.id, people),
  ]);
  const instants = (rows: { at: Date }[] = []) => rows.map(({ at }) => at.getTime());
  return new Map(
    people.map(({ id, phone }) => [
      id,
      {
        consent: consent(phone),
        suppressedBy: suppressed.get(id) ?? null,
        sentAt: instants(sends.get(id)),
        purchases: instants(purchases.get(id)).map((at) => ({ at })),
      },
    ]),
  );
}

interface Row {
  customerId: string;
  at: Date;
}

async function readSends(sql: Queryable, ids: string[], { caps }: PolicyRules, now: number) {
  if (caps.length === 0) return new Map<string, Row[]>();
  const since = new Date(now - Math.max(...caps.map(({ hours }) => hours)) * HOUR);
  const rows = await sql<Row[]>`
    select customer_id as "customerId", queued_at as at from message
    where customer_id = any(${ids}) and program = 'marketing' and status not in ('cancelled', 'failed')
      and queued_at >= ${since}
    order by queued_at`;
  return Map.groupBy(rows, ({ customerId }) => customerId);
}

async function readPurchases(sql: Queryable, ids: string[], policy: PolicyRules, now: number) {
  if (policy.purchaseQuietDays === 0) return new Map<string, Row[]>();
  const since = new Date(now - policy.purchaseQuietDays * DAY);
  const rows = await sql<Row[]>`
    select customer_id as "customerId", max(at) as at from event
    where customer_id = any(${ids}) and type = ${policy.purchaseEvent} and at >= ${since} and at <= ${new Date(now)}
    group by customer_id`;
  return Map.groupBy(rows, ({ customerId }) => customerId);
}
