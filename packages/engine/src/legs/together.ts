import type { Sql } from '@waymark/db/connect';
import type { AdvanceInput, AdvanceResult } from '@waymark/workflows/messages';
import { advanceEntries } from './advance.ts';

interface Asked {
  input: AdvanceInput;
  resolve: (result: AdvanceResult) => void;
  reject: (error: unknown) => void;
}

/** Transactions at a time, and the most legs in one. */
const LANES = 3;
const MOST = 200;

/**
 * Gives an `advance` for one entry that runs calls which come at the same time in one transaction. A thousand people whose
 * wait ends at nine o'clock cost a few transactions rather than a thousand; a call on its own waits for nobody.
 */
export function advanceTogether(sql: Sql): (input: AdvanceInput) => Promise<AdvanceResult> {
  const queue: Asked[] = [];
  let running = 0;

  const run = async (): Promise<void> => {
    running += 1;
    // Calls that are being decoded in this turn of the event loop join in.
    await new Promise((resolve) => setImmediate(resolve));
    for (;;) {
      const batch = queue.splice(0, MOST);
      if (batch.length === 0) break;
      await carryOut(sql, batch);
    }
    running -= 1;
  };

  return (input) =>
    new Promise((resolve, reject) => {
      queue.push({ input, resolve, reject });
      if (running < LANES) void run();
    });
}

async function carryOut(sql: Sql, batch: readonly Asked[]): Promise<void> {
  try {
    const rows = await sql<{ id: string; workspaceId: string }[]>`
      select id, workspace_id as "workspaceId" from entry where id = any(${batch.map(({ input }) => input.entryId)})`;
    const workspaces = new Map(rows.map(({ id, workspaceId }) => [id, workspaceId]));
    for (const [workspaceId, asked] of Map.groupBy(batch, ({ input }) => workspaces.get(input.entryId))) {
      if (workspaceId === undefined) {
        for (const { resolve } of asked) resolve({ kind: 'done', status: 'unknown' });
        continue;
      }
      const results = await advanceEntries(
        sql,
        workspaceId,
        asked.map(({ input }) => input),
      );
      asked.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result) resolve(result);
        else reject(new Error('a leg without an answer'));
      });
    }
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
