import type { Queryable, Sql } from '@waymark/db/connect';
import { notifyChange, wakeWorker } from '../changes/changes.ts';
import { nowOf } from '../clock/clock.ts';

/** Whom the sending rules concern now. */
export interface PolicyReach {
  /** People in live and paused journeys: their next message is judged by the rules. */
  people: number;
  /** Those of them whose message waits for allowed hours or for room under a cap. */
  held: number;
}

/** Put off by the last check before it leaves; one that the provider was too busy for has that as its reason. */
const putOff = (sql: Queryable) => sql`status = 'queued' and not_before > now() and reason is null`;

const heldEntries = (sql: Queryable, workspaceId: string) => sql`
  select e.id from entry e where e.workspace_id = ${workspaceId} and e.status = 'waiting' and e.held
  union
  select entry_id from message where workspace_id = ${workspaceId} and ${putOff(sql)}`;

/** How many people a change of the sending rules would touch. */
export async function policyReach(sql: Sql, workspaceId: string): Promise<PolicyReach> {
  const [row] = await sql<PolicyReach[]>`
    select
      (select count(distinct customer_id)::int from entry
        where workspace_id = ${workspaceId} and status in ('new', 'waiting')) as people,
      (select count(distinct customer_id)::int from entry
        where id in (${heldEntries(sql, workspaceId)})) as held`;
  return row ?? { people: 0, held: 0 };
}

/**
 * Lets the gate judge everybody again whose message it holds: who may be texted under the rules of now is, the others
 * are held again, until the instant that these rules give. Returns how many people that were.
 */
export async function lookAgainAtHeld(sql: Queryable, workspaceId: string): Promise<number> {
  const now = new Date(await nowOf(sql, workspaceId));
  const entries = await sql<{ id: string; customerId: string; journeyId: string }[]>`
    with due as (
      select id from entry where workspace_id = ${workspaceId} and status = 'waiting' and held
      order by id for no key update)
    update entry e set wait_until = least(e.wait_until, ${now}) from due where e.id = due.id
    returning e.id, e.customer_id as "customerId", e.journey_id as "journeyId"`;
  await sql`
    insert into pending_signal (entry_id, kind)
    select id, 'clock' from unnest(${entries.map(({ id }) => id)}::uuid[]) as held (id)`;
  const messages = await sql<{ customerId: string; journeyId: string }[]>`
    with due as (
      select id from message where workspace_id = ${workspaceId} and ${putOff(sql)}
      order by id for no key update)
    update message m set not_before = now() from due where m.id = due.id
    returning m.customer_id as "customerId", m.journey_id as "journeyId"`;
  const touched = [...entries, ...messages];
  if (touched.length === 0) return 0;
  await wakeWorker(sql, 'entries', 'pendingSignals', 'outbox');
  for (const journeyId of new Set(touched.map((one) => one.journeyId)))
    await notifyChange(sql, workspaceId, { kind: 'counts', journeyId });
  return new Set(touched.map(({ customerId }) => customerId)).size;
}
