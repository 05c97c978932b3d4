import { setTimeout as sleep } from 'node:timers/promises';
import type { Queryable, Sql } from '@waymark/db/connect';
import { inHalves, isDeadlock } from '@waymark/db/transaction';
import { cut } from '@waymark/policy/cut';
import type { AdvanceResult } from '@waymark/workflows/messages';
import { runBatch } from './batch.ts';
import type { LegRequest } from './rows.ts';

/** Retries against other transactions that lock the same rows in another order. */
const TRIES = 6;

/**
 * Advances entries by one leg each, in one transaction under their people's locks: when it returns, what it says has
 * happened; if it throws, nothing has. Asking again for a finished leg returns where the entry is now, so a crash in
 * the middle repeats nothing. Results are in the order of `items`.
 *
 * A leg that can't be run (its plan or its data are broken) fails its own entry, never the batch.
 */
export async function advanceEntries(
  sql: Sql,
  workspaceId: string,
  items: readonly LegRequest[],
): Promise<readonly AdvanceResult[]> {
  const together = async (some: readonly LegRequest[]) => {
    const results = await advanceAll(sql, workspaceId, some);
    return some.map(
      ({ entryId }): AdvanceResult => results.get(entryId) ?? { kind: 'done', status: 'unknown' },
    );
  };
  return await inHalves(items, together, ({ entryId }, error) => failEntry(sql, workspaceId, entryId, error));
}

async function advanceAll(
  sql: Sql,
  workspaceId: string,
  items: readonly LegRequest[],
  tries = 1,
): Promise<ReadonlyMap<string, AdvanceResult>> {
  try {
    return await sql.begin((tx) => runBatch(tx, workspaceId, items));
  } catch (error) {
    if (!isDeadlock(error) || tries === TRIES) throw error;
    await sleep(Math.random() * 50 * tries);
    return await advanceAll(sql, workspaceId, items, tries + 1);
  }
}

/** Fails an entry whose leg can't be written, with the reason, so that it blocks nobody else. */
async function failEntry(
  sql: Queryable,
  workspaceId: string,
  entryId: string,
  error: unknown,
): Promise<AdvanceResult> {
  const reason = error instanceof Error ? error.message : String(error);
  await sql`
    update entry set status = 'failed', error = ${cut(reason, 500)}, ended_at = now(),
      workflow = case when workflow = 'started' then 'started' else 'none' end
    where id = ${entryId} and workspace_id = ${workspaceId} and status in ('new', 'waiting')`;
  return { kind: 'done', status: 'failed' };
}
