import { setTimeout as sleep } from 'node:timers/promises';
import { builder, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { FIRST_ID } from '@waymark/db/paging';
import type { StoredSegment } from '@waymark/db/rows';
import { segment as built } from '@waymark/db/schema/segment';
import { retrying } from '@waymark/db/transaction';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { shownNow } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { countPeople } from '../dryRuns/population.ts';
import { jobKind } from '../jobs/kind.ts';
import { startJob } from '../jobs/start.ts';
import { judge, tellMoves } from './judge.ts';
import { holdSegment, segmentById } from './row.ts';

/** People judged in one transaction. */
const SLICE = 5_000;

/**
 * Judges everybody by a segment's rule: once it is created, and after its rule was changed. Initial members didn't
 * enter it, so no event is sent for them; after a change of the rule, entering and leaving are announced as usual.
 */
export const segmentBuildJob = jobKind({
  name: 'segmentBuild',
  scope: 'customers',
  permission: 'editSegments',
  input: z.object({ segmentId: z.guid(), revision: z.int() }),
  checkpoint: z.object({ after: z.guid(), done: z.number() }),
  atOnce: 4,
  busy: 'Several segments are being counted already. Wait for one to finish.',
  broke: 'Counting the segment was interrupted. Save it again.',

  async run({ sql, workspaceId, input: { segmentId, revision }, checkpoint, signal, progress, keep }) {
    if (checkpoint === null) await othersEnded(sql, signal);
    const total = await countPeople(sql, workspaceId);
    let { after, done } = checkpoint ?? { after: FIRST_ID, done: 0 };
    for (;;) {
      signal.throwIfAborted();
      const slice = await retrying(sql, async (tx) => {
        await holdSegment(tx, segmentId);
        const segment = await segmentById(tx, workspaceId, segmentId);
        const now = shownNow(segment.clock, Date.now());
        if (segment.revision !== revision || segment.archivedAt !== null) return null;
        const [end] = await tx<{ last: string | null; count: number }[]>`
          select max(id::text)::uuid as last, count(*)::int as count from (
            select id from customer where workspace_id = ${workspaceId} and id > ${after} order by id limit ${SLICE}) as slice`;
        if (!end?.last) {
          await builder(tx)
            .update(built)
            .set({ builtRevision: revision, exactAsOf: new Date(now) })
            .where(rowOf(built, workspaceId, segmentId));
          await notifyChange(tx, workspaceId, { kind: 'segments', journeyId: null });
          return null;
        }
        const moved = await judge(tx, segment, tx`c.id > ${after} and c.id <= ${end.last}`, now);
        if (segment.builtRevision > 0) await tellMoves(tx, segment, moved, now);
        return { last: end.last, count: end.count };
      });
      if (!slice) return null;
      after = slice.last;
      done += slice.count;
      progress({ done, total: Math.max(done, total), sentence: 'Finding who is in the segment' });
      keep({ after, done });
    }
  },
});

/**
 * Waits, up to two minutes, until every earlier writing transaction has ended: one that is older than the segment
 * records no changes for it, and its writes are visible only once it ends.
 */
async function othersEnded(sql: Sql, signal: AbortSignal): Promise<void> {
  const [row] = await sql<{ id: string }[]>`select pg_current_xact_id()::text as id`;
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(100)) {
    signal.throwIfAborted();
    const [open] = await sql<{ before: boolean }[]>`
      select pg_snapshot_xmin(pg_current_snapshot()) < ${row?.id ?? '0'}::text::xid8 as before`;
    if (!open?.before) return;
  }
}

/** Starts the job that builds a segment at this revision. If too many are under way, `startBuilds` starts it later. */
export async function startBuild(
  sql: Sql,
  workspaceId: string,
  segmentId: string,
  revision: number,
  startedBy: string,
): Promise<void> {
  const job = { input: { segmentId, revision }, subject: segmentId, startedBy };
  try {
    await startJob(sql, segmentBuildJob, workspaceId, job);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'tooMany') throw error;
  }
}

/**
 * Starts pending builds: those that had to wait, those that a dead process didn't start, and ten minutes later those
 * that failed.
 */
export async function startBuilds(sql: Sql): Promise<void> {
  const waiting = await sql<Pick<StoredSegment, 'id' | 'workspaceId' | 'revision' | 'updatedBy'>[]>`
    select s.id, s.workspace_id as "workspaceId", s.revision, s.updated_by as "updatedBy" from segment s
    where s.kind = 'rule' and s.archived_at is null and s.built_revision < s.revision and not exists (
      select from job j where j.workspace_id = s.workspace_id and j.kind = ${segmentBuildJob.name} and j.subject = s.id
        and (j.status in ('queued', 'running', 'stopping')
          or j.status in ('failed', 'stopped') and j.ended_at > now() - interval '10 minutes'))
    order by s.updated_at`;
  for (const { id, workspaceId, revision, updatedBy } of waiting)
    await startBuild(sql, workspaceId, id, revision, updatedBy);
}
