import type { Properties } from '@waymark/audience/facts';
import { builder, equals } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { inactivityDue } from '@waymark/db/schema/event';
import type { PlanTrigger } from '@waymark/journey/plan/plan';
import { inactiveAt } from '@waymark/journey/run/inactivity';
import { DAY } from '@waymark/policy/spans';
import { tell } from '@waymark/workspace/changes/changes';
import { nowOf } from '@waymark/workspace/clock/clock';
import { HISTORY_MS, type Listening, loadListening, settleListening, triggered } from './listening.ts';
import { BATCH, startDue, sweep } from './sweep.ts';

type Inactivity = Extract<PlanTrigger, { on: 'inactivity' }>;

/**
 * Postpones "no such event for n days" for journeys that are live or paused. Later events only push it further. An
 * event so old that it was due more than a day ago starts nothing by itself, but still postpones what is there. One
 * statement.
 */
export async function moveInactivity(
  sql: Queryable,
  workspaceId: string,
  { journeys, now }: Listening,
  events: readonly { id: string; type: string; personId: string; at: number }[],
): Promise<void> {
  const dues = new Map<string, { journeyId: string; customerId: string; eventId: string; dueAt: number }>();
  for (const { journeyId, trigger } of journeys) {
    if (trigger.on !== 'inactivity') continue;
    for (const { id, type, personId, at } of events) {
      if (type !== trigger.event) continue;
      const dueAt = inactiveAt(trigger, at);
      const key = `${journeyId} ${personId}`;
      if ((dues.get(key)?.dueAt ?? Number.NEGATIVE_INFINITY) < dueAt)
        dues.set(key, { journeyId, customerId: personId, eventId: id, dueAt });
    }
  }
  if (dues.size === 0) return;
  const rows = [...dues.values()];
  await sql`
    insert into inactivity_due (journey_id, customer_id, workspace_id, event_id, due_at)
    select d.journey_id, d.customer_id, ${workspaceId}, d.event_id, d.due_at
    from unnest(${rows.map(({ journeyId }) => journeyId)}::uuid[],
      ${rows.map(({ customerId }) => customerId)}::uuid[], ${rows.map(({ eventId }) => eventId)}::uuid[],
      ${rows.map(({ dueAt }) => new Date(dueAt).toISOString())}::timestamptz[])
      as d (journey_id, customer_id, event_id, due_at)
    where d.due_at > ${new Date(now - HISTORY_MS)} or exists (
      select 1 from inactivity_due i where i.journey_id = d.journey_id and i.customer_id = d.customer_id)
    on conflict (journey_id, customer_id) do update
      set due_at = excluded.due_at, event_id = excluded.event_id
      where excluded.due_at > inactivity_due.due_at`;
}

/**
 * Computes from the stored events when everyone falls due, as a journey with this trigger goes (back) live, and replaces
 * what was there before (null: nobody falls due any more). It first waits for events that are being stored, so call it
 * before people or entries are locked. People who fell due more than a day ago don't start.
 */
export async function seedInactivity(
  sql: Queryable,
  workspaceId: string,
  journeyId: string,
  trigger: Inactivity | null,
): Promise<void> {
  await settleListening(sql, workspaceId);
  await forgetInactivity(sql, workspaceId, journeyId);
  if (!trigger) return;
  const now = await nowOf(sql, workspaceId);
  const after = new Date(now - HISTORY_MS - trigger.days * DAY);
  await sql`
    insert into inactivity_due (journey_id, customer_id, workspace_id, event_id, due_at)
    select distinct on (customer_id) ${journeyId}, customer_id, ${workspaceId}, id,
      at + make_interval(secs => ${trigger.days * 86_400})
    from event
    where workspace_id = ${workspaceId} and type = ${trigger.event} and at > ${after}
    order by customer_id, at desc, id
    on conflict (journey_id, customer_id) do nothing`;
  await tell(sql, workspaceId, [], ['entries']);
}

/** Nobody falls due any more. */
export async function forgetInactivity(
  sql: Queryable,
  workspaceId: string,
  journeyId: string,
): Promise<void> {
  await builder(sql).delete(inactivityDue).where(equals(inactivityDue, { workspaceId, journeyId }));
}

/**
 * Starts everyone in the workspace who has fallen due by `now` (epoch ms on the workspace's clock) in journeys that are
 * live, in transactions of 500. Safe to run twice at once. Returns how many entries began.
 */
export async function sweepInactivity(sql: Sql, workspaceId: string, now: number): Promise<number> {
  return await sweep(sql, (tx) => sweepBatch(tx, workspaceId, now));
}

async function sweepBatch(
  sql: Queryable,
  workspaceId: string,
  now: number,
): Promise<{ looked: number; started: number }> {
  const journeys = new Map(
    triggered(await loadListening(sql, workspaceId), 'inactivity').map(({ journey }) => [
      journey.journeyId,
      journey,
    ]),
  );
  if (journeys.size === 0) return { looked: 0, started: 0 };
  const live = [...journeys.keys()];
  const due = await sql<Pick<typeof inactivityDue.$inferSelect, 'journeyId' | 'customerId'>[]>`
    select journey_id as "journeyId", customer_id as "customerId" from inactivity_due
    where workspace_id = ${workspaceId} and due_at <= ${new Date(now)} and journey_id = any(${live}::uuid[])
    order by due_at limit ${BATCH}`;
  if (due.length === 0) return { looked: 0, started: 0 };
  const people = due.map(({ customerId }) => customerId);
  await sql`select 1 from customer where id = any(${people}::uuid[]) and workspace_id = ${workspaceId} order by id for no key update`;
  // Under the locks: an event that came meanwhile has moved its person on, another sweep has taken theirs out.
  const taken = await sql<
    ((typeof due)[number] & { dueAt: Date; event: { id: string; properties: Properties } })[]
  >`
    delete from inactivity_due i
    using unnest(${due.map(({ journeyId }) => journeyId)}::uuid[], ${people}::uuid[]) as d (journey_id, customer_id)
    where i.journey_id = d.journey_id and i.customer_id = d.customer_id and i.due_at <= ${new Date(now)}
      and i.workspace_id = ${workspaceId}
    returning i.journey_id as "journeyId", i.customer_id as "customerId", i.due_at as "dueAt",
      (select jsonb_build_object('id', e.id, 'properties', e.properties) from event e where e.id = i.event_id) as event`;
  const starts = taken.flatMap(({ journeyId, customerId, event, dueAt }) => {
    const journey = journeys.get(journeyId);
    const dedupeKey = `inactivity:${customerId}:${dueAt.getTime()}`;
    return journey ? [{ journey, customerId, event, dedupeKey, enteredAt: dueAt.getTime() }] : [];
  });
  return { looked: due.length, started: await startDue(sql, workspaceId, starts) };
}
