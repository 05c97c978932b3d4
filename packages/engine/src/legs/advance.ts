import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '@waymark/db/connect';
import type { AdvanceResult } from '@waymark/workflows/messages';
import { runBatch } from './batch.ts';
import { failEntry, isDataError, isDeadlock } from './failures.ts';
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
): Promise<AdvanceResult[]> {
  const results = await advanceAll(sql, workspaceId, items);
  return items.map(({ entryId }) => results.get(entryId) ?? { kind: 'done', status: 'unknown' });
}

async function advanceAll(
  sql: Sql,
  workspaceId: string,
  items: readonly LegRequest[],
  tries = 1,
): Promise<ReadonlyMap<string, AdvanceResult>> {
  const [first] = items;
  if (!first) return new Map();
  try {
    return await sql.begin((tx) => runBatch(tx, workspaceId, items));
  } catch (error) {
    if (isDeadlock(error) && tries < TRIES) {
      await sleep(Math.random() * 50 * tries);
      return await advanceAll(sql, workspaceId, items, tries + 1);
    }
    if (!isDataError(error)) throw error;
    if (items.length === 1) return await failEntry(sql, workspaceId, first.entryId, error);
    const middle = Math.ceil(items.length / 2);
    const before = await advanceAll(sql, workspaceId, items.slice(0, middle));
    const after = await advanceAll(sql, workspaceId, items.slice(middle));
    return new Map([...before, ...after]);
  }
}
