import type { Sql } from '@waymark/db/connect';
import type { AdvanceInput, AdvanceResult } from '@waymark/workflows/messages';
import { readClock, shownNow } from '@waymark/workspace/clock/clock';
import { advanceEntries } from './advance.ts';

interface Asked {
  input: AdvanceInput;
  resolve: (result: AdvanceResult) => void;
  reject: (error: unknown) => void;
}

/** Transactions at a time, and the most legs in one. */
const LANES = 3;
const MOST = 200;
/** So many calls at once are a burst: there are more whose timers have not come through Temporal yet. */
const BURST = 4;
/** How long ago, real ms, a wait may have ended to be taken along with a burst; what is later than this is looked after by `overdue`. */
const LATELY = 60_000;

/**
 * Returns an `advance` for one entry that runs calls which come at the same time in one transaction. A thousand people whose
 * wait ends at nine o'clock cost a few transactions rather than a thousand; a call on its own waits for nobody.
 * In a burst, whoever else's wait has ended is moved on as well: their own calls then find it done.
 */
export function advanceTogether(sql: Sql): (input: AdvanceInput) => Promise<AdvanceResult> {
  const queue: Asked[] = [];
  let running = 0;
  let following = false;

  const follow = async (workspaceIds: readonly string[]): Promise<void> => {
    if (following) return;
    following = true;
    try {
      for (const workspaceId of workspaceIds) await advanceDueNow(sql, workspaceId);
    } finally {
      following = false;
    }
  };

  const run = async (): Promise<void> => {
    running += 1;
    // Calls that are being decoded in this turn of the event loop join in.
    await new Promise((resolve) => setImmediate(resolve));
    for (;;) {
      const batch = queue.splice(0, MOST);
      if (batch.length === 0) break;
      const workspaces = await carryOut(sql, batch);
      // Whoever it fails for is asked about by their own timer.
      if (batch.length >= BURST) await follow(workspaces).catch(() => {});
    }
    running -= 1;
  };

  return (input) =>
    new Promise((resolve, reject) => {
      queue.push({ input, resolve, reject });
      if (running < LANES) void run();
    });
}

/** Runs the legs that were asked for, and returns whose workspaces they were. */
async function carryOut(sql: Sql, batch: readonly Asked[]): Promise<string[]> {
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
    return [...new Set(workspaces.values())];
  } catch (error) {
    for (const { reject } of batch) reject(error);
    return [];
  }
}

/** Moves on everyone of the workspace whose wait has just ended and who has a workflow that will ask for it. */
async function advanceDueNow(sql: Sql, workspaceId: string): Promise<void> {
  const clock = await readClock(sql, workspaceId);
  for (;;) {
    const real = Date.now();
    const due = await sql<{ entryId: string; turn: number }[]>`
      select e.id as "entryId", e.turn from entry e join journey j on j.id = e.journey_id and j.status = 'live'
      where e.workspace_id = ${workspaceId} and e.status = 'waiting' and e.workflow = 'started' and not e.paused
        and e.wait_until <= ${new Date(shownNow(clock, real))} and e.wait_until > ${new Date(shownNow(clock, real - LATELY))}
      order by e.wait_until limit ${MOST}`;
    if (due.length === 0) return;
    const results = await advanceEntries(sql, workspaceId, due);
    const moved =
      results.some(({ kind }) => kind === 'done') ||
      results.some((r, at) => r.kind === 'wait' && r.turn !== due[at]?.turn);
    if (due.length < MOST || !moved) return;
  }
}
