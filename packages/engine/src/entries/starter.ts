import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { isDataError, isDeadlock } from '@waymark/db/transaction';
import { advanceEntries } from '../legs/advance.ts';
import { runBatch } from '../legs/batch.ts';
import type { EntriesContext } from './context.ts';
import { deliverPendingSignals } from './pendingSignals.ts';
import { startNeeded } from './workflows.ts';

/** Batches in flight: while Postgres writes one, this process interprets the other. */
export const LANES = 2;

/**
 * Runs the first legs of all new entries of live journeys, in every workspace, `batch` (default 500) per transaction.
 * Several processes may do so at once: they skip each other's locked rows. Returns how many entries it moved.
 */
export async function runStarter(ctx: EntriesContext, options: { batch?: number } = {}): Promise<number> {
  const batch = options.batch ?? 500;
  let total = 0;
  // A person locked by ingestion is skipped, and nothing announces the end of that lock: look again a little later.
  for (let round = 0; round < 20; round++) {
    const workspaces = await ctx.sql<{ id: string }[]>`
      select distinct e.workspace_id as id from entry e join journey j on j.id = e.journey_id
      where e.status = 'new' and not e.paused and j.status in ('live', 'stopped')`;
    if (workspaces.length === 0) break;
    const moved = await Promise.all(
      Array.from({ length: LANES }, () =>
        drain(
          ctx,
          workspaces.map(({ id }) => id),
          batch,
        ),
      ),
    );
    total += moved.reduce((sum, count) => sum + count, 0);
    await sleep(20);
  }
  return total;
}

/** Takes turns between the workspaces, a batch at a time, so that one with a large burst doesn't hold up the others. */
async function drain(ctx: EntriesContext, workspaces: string[], batch: number): Promise<number> {
  let total = 0;
  let left = workspaces;
  while (left.length > 0) {
    const more: string[] = [];
    for (const workspaceId of left) {
      const moved = await startBatch(ctx, workspaceId, batch);
      total += moved;
      if (moved > 0) more.push(workspaceId);
    }
    left = more;
  }
  return total;
}

async function startBatch(ctx: EntriesContext, workspaceId: string, batch: number): Promise<number> {
  let claimed: { entryId: string; turn: number }[] = [];
  try {
    return await ctx.sql.begin(async (tx) => {
      claimed = await tx<{ entryId: string; turn: number }[]>`
        select e.id as "entryId", e.turn from entry e join journey j on j.id = e.journey_id
        where e.status = 'new' and not e.paused and e.workspace_id = ${workspaceId}
          and j.status in ('live', 'stopped')
        order by e.created_at limit ${batch} for update of e skip locked`;
      if (claimed.length === 0) return 0;
      return (await runBatch(tx, workspaceId, claimed, { skipLocked: true })).size;
    });
  } catch (error) {
    if (isDeadlock(error)) return 0;
    if (!isDataError(error)) throw error;
    ctx.log?.warn(
      { workspaceId, entries: claimed.length, err: error },
      'a batch cannot be written: smaller ones',
    );
    return (await advanceEntries(ctx.sql, workspaceId, claimed)).length;
  }
}

/**
 * Brings Temporal up to date: workflows for entries that wait without one, then the pending signals. Returns how many
 * calls it made.
 */
export async function startWorkflows(ctx: EntriesContext, client: Client): Promise<number> {
  const started = await startNeeded(ctx, client);
  return started + (await deliverPendingSignals(ctx, client));
}
