import type { Queryable, Sql } from '@waymark/db/connect';
import { retrying } from '@waymark/db/transaction';
import { tell } from '@waymark/workspace/changes/changes';
import { type Start, startEntries } from './start.ts';

/** People looked at by one transaction of a sweep. */
export const BATCH = 500;

interface Swept {
  looked: number;
  started: number;
}

/** Takes batches, each in a transaction, until one finds fewer than `BATCH`. Returns how many entries began. */
export async function sweep(sql: Sql, batch: (tx: Queryable) => Promise<Swept>): Promise<number> {
  let started = 0;
  for (;;) {
    const swept = await retrying(sql, batch);
    started += swept.started;
    if (swept.looked < BATCH) return started;
  }
}

/** Starts whoever fell due, under the people's locks, and tells the screens and the starter. Returns how many entries began. */
export async function startDue(
  sql: Queryable,
  workspaceId: string,
  starts: readonly Start[],
): Promise<number> {
  const started = await startEntries(sql, workspaceId, starts);
  const told = new Set(started.map(({ journey }) => journey.journeyId));
  await tell(
    sql,
    workspaceId,
    [...told].map((journeyId) => ({ kind: 'counts', journeyId })),
    told.size > 0 ? ['entries'] : [],
  );
  return started.length;
}
