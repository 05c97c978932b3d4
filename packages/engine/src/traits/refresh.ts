import { builder } from '@waymark/db/builder';
import type { Fragment, Queryable, Sql } from '@waymark/db/connect';
import { FIRST_ID } from '@waymark/db/paging';
import type { StoredWorkspace } from '@waymark/db/rows';
import { event } from '@waymark/db/schema/event';
import { segment } from '@waymark/db/schema/segment';
import { workspace } from '@waymark/db/schema/workspace';
import { retrying } from '@waymark/db/transaction';
import { readStoredRules } from '@waymark/policy/rules';
import { DAY } from '@waymark/policy/spans';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { nowOf, shownNow } from '@waymark/workspace/clock/clock';
import { and, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { countPeople } from '../dryRuns/population.ts';
import { jobKind } from '../jobs/kind.ts';
import { startJob } from '../jobs/start.ts';
import { findSharedEmails } from '../people/identifiers.ts';

/** People computed in one transaction. */
const SLICE = 2_000;

/**
 * Scores everybody by today's quintiles. If what counts as an order changed, or was never computed, everybody's
 * orders are computed first; otherwise events have kept them up to date.
 */
export const traitsJob = jobKind({
  name: 'traits',
  /** `because`: anything new, where rules changed while it may be under way. */
  input: z.object({ because: z.string() }),
  checkpoint: z.object({ scoring: z.boolean(), after: z.guid(), done: z.number() }),
  scope: 'customers',
  permission: 'editTraits',
  atOnce: 1,
  busy: 'The traits are being computed already. Wait for that to finish.',
  broke: 'Computing the traits was interrupted. It starts again by itself.',

  async run({ sql, workspaceId, checkpoint, signal, progress, keep }) {
    const total = await countPeople(sql, workspaceId);
    const now = await nowOf(sql, workspaceId);
    let { scoring, after, done } = checkpoint ?? {
      scoring: !(await neverComputed(sql, workspaceId)),
      after: FIRST_ID,
      done: 0,
    };
    for (;;) {
      signal.throwIfAborted();
      if (scoring && after === FIRST_ID) await partQuintiles(sql, workspaceId);
      const slice = await retrying(sql, (tx) => refreshSlice(tx, workspaceId, after));
      if (slice) {
        after = slice.last;
        done += slice.count;
      } else if (scoring) break;
      else {
        scoring = true;
        after = FIRST_ID;
        done = 0;
      }
      progress({ done, total: Math.max(done, total), sentence: 'Computing traits' });
      keep({ scoring, after, done });
    }
    const rows = builder(sql);
    const mine = eq(segment.workspaceId, workspaceId);
    await rows.delete(segment).where(and(mine, isNotNull(segment.trait), isNotNull(segment.archivedAt)));
    await findSharedEmails(sql, workspaceId);
    const traitsAt = new Date(now);
    await rows.update(workspace).set({ traitsAt }).where(eq(workspace.id, workspaceId));
    await notifyChange(sql, workspaceId, { kind: 'customers', journeyId: null });
    return null;
  },
});

async function neverComputed(sql: Sql, workspaceId: string): Promise<boolean> {
  const [row] = await builder(sql)
    .select({ traitsAt: workspace.traitsAt })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  return !row?.traitsAt;
}

async function refreshSlice(tx: Queryable, workspaceId: string, after: string) {
  const people = await tx<{ id: string }[]>`
    select id from customer where workspace_id = ${workspaceId} and id > ${after} order by id limit ${SLICE} for no key update`;
  const ids = people.map(({ id }) => id);
  const last = ids.at(-1);
  if (last === undefined) return null;
  await tx`select refresh_order_traits(${ids}::uuid[]), refresh_rule_traits(${ids}::uuid[])`;
  return { last, count: ids.length };
}

/** Notes where the five parts of the workspace's buyers begin and end. */
async function partQuintiles(sql: Sql, workspaceId: string): Promise<void> {
  const parts = (of: Fragment) =>
    sql`percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by ${of})`;
  const recency = sql`(extract(epoch from (traits->>'last_order')::timestamptz) * 1000)::float8`;
  const frequency = sql`(traits->>'orders')::float8`;
  const monetary = sql`coalesce((traits->>'spend')::float8, 0)`;
  await sql`
    update workspace set rfm = (
      select jsonb_build_object('recency', ${parts(recency)}, 'frequency', ${parts(frequency)}, 'monetary', ${parts(monetary)})
      from customer where workspace_id = ${workspaceId} and traits ? 'orders' having count(*) > 0)
    where id = ${workspaceId}`;
}

/** Starts the job once a day of each workspace's clock, and at once where it is due; a minute later at the earliest. */
export async function startTraits(sql: Sql): Promise<void> {
  const rows = await sql<Pick<StoredWorkspace, 'id' | 'clock' | 'policy' | 'traitsAt'>[]>`
    select id, clock, policy, traits_at as "traitsAt" from workspace w where not exists (
      select from job j where j.workspace_id = w.id and j.kind = ${traitsJob.name}
        and (j.status in ('queued', 'running', 'stopping') or j.ended_at > now() - interval '1 minute'))`;
  for (const { id, clock, policy, traitsAt } of rows) {
    if (traitsAt !== null && Math.abs(shownNow(clock, Date.now()) - traitsAt.getTime()) < DAY) continue;
    const [bought] = await builder(sql)
      .select({ id: event.id })
      .from(event)
      .where(and(eq(event.workspaceId, id), eq(event.type, readStoredRules(policy).purchaseEvent)))
      .limit(1);
    if (bought || traitsAt !== null)
      await startJob(sql, traitsJob, id, { input: { because: 'due' }, subject: id, startedBy: 'system' });
  }
}
