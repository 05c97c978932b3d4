import { createHash } from 'node:crypto';
import { builder, inserted } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { job as stored } from '@waymark/db/schema/job';
import { tell } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, inArray } from 'drizzle-orm';
import type { JobKind } from './kind.ts';
import { type JobView, jobView } from './read.ts';

/** Ended jobs that are kept of each kind in a workspace; older ones make room. */
const KEPT = 20;
/** A job that gave no sign of life for this long is abandoned: changing its row is enough to stop it. */
const SILENT = '5 seconds';

/**
 * Starts a job and returns its id, or the id of an identical one that is already under way. Others of this kind about
 * the same `subject` are stopped. Throws `tooMany` if the workspace has as many under way as it may.
 */
export async function startJob<Input>(
  sql: Sql,
  kind: JobKind<Input>,
  workspaceId: string,
  job: { input: Input; subject: string; startedBy: string },
): Promise<{ id: string }> {
  const asked = `${job.subject} ${JSON.stringify(job.input)}`;
  const dedupeKey = createHash('sha256').update(asked).digest('hex');
  return await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`job ${kind.name} ${workspaceId}`}, 0))`;
    const rows = builder(tx);
    const open = inArray(stored.status, ['queued', 'running']);
    const underWay = and(eq(stored.workspaceId, workspaceId), eq(stored.kind, kind.name), open);
    const id = { id: stored.id };
    const [same] = await rows
      .select(id)
      .from(stored)
      .where(and(underWay, eq(stored.dedupeKey, dedupeKey)));
    if (same) return same;
    await stop(tx, workspaceId, { kind: kind.name, subject: job.subject });
    if ((await rows.$count(stored, underWay)) >= kind.atOnce) throw new DomainError('tooMany', kind.busy);
    const row = await inserted(
      rows
        .insert(stored)
        .values({ workspaceId, kind: kind.name, dedupeKey, ...job })
        .returning(id),
    );
    await tx`
      delete from job where workspace_id = ${workspaceId} and kind = ${kind.name} and ended_at <= (
        select ended_at from job where workspace_id = ${workspaceId} and kind = ${kind.name} and ended_at is not null
        order by ended_at desc offset ${KEPT} limit 1)`;
    await tell(tx, workspaceId, [{ kind: 'jobs', journeyId: null }], ['jobs']);
    return row;
  });
}

/**
 * Stops a job within seconds, and returns its state; one that has ended stays as it is. Throws `notFound` like
 * `jobView`.
 */
export async function stopJob(sql: Queryable, workspaceId: string, id: string): Promise<JobView> {
  await stop(sql, workspaceId, { id });
  await tell(sql, workspaceId, [{ kind: 'jobs', journeyId: null }], []);
  return await jobView(sql, workspaceId, id);
}

async function stop(
  sql: Queryable,
  workspaceId: string,
  which: { id: string } | { kind: string; subject: string },
): Promise<void> {
  const these =
    'id' in which ? sql`id = ${which.id}` : sql`kind = ${which.kind} and subject = ${which.subject}`;
  await sql`
    update job set
      status = case when alone then 'stopped' else 'stopping' end, ended_at = case when alone then now() end
    from (select id as found, status = 'queued' or alive_at < now() - ${SILENT}::interval as alone
      from job where workspace_id = ${workspaceId} and status in ('queued', 'running', 'stopping') and ${these}
      for update) as these
    where id = found`;
}
