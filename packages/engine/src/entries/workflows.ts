import type { Client } from '@temporalio/client';
import { TASK_QUEUE, WORKFLOW_TYPE, workflowId } from '@waymark/workflows/messages';
import type { EntriesContext } from './context.ts';
import { mapLimit } from './mapLimit.ts';
import { delayOf, inputOf, type WaitingEntry } from './waiting.ts';

/** Concurrent calls to Temporal: enough to keep its server busy, few enough not to queue up in it. */
export const CALLS_IN_FLIGHT = 48;
const BATCH = 500;

/**
 * Starts a workflow for every entry that its first leg left waiting. Starting one that already runs changes nothing,
 * so a crash between the start and recording it does no harm, nor do two processes at once. Returns how many it
 * started; throws if Temporal can't be reached, with the rest still recorded as needed.
 */
export async function startNeeded(ctx: EntriesContext, client: Client): Promise<number> {
  await ctx.sql`update entry set workflow = 'none' where workflow = 'needed' and status not in ('new', 'waiting')`;
  let total = 0;
  for (;;) {
    const waiting = await ctx.sql<WaitingEntry[]>`
      select e.id as "entryId", e.turn, e.wait_until as "waitUntil", e.plan_hash as "planHash", w.clock
      from entry e join workspace w on w.id = e.workspace_id
      where e.workflow = 'needed' and e.status = 'waiting'
      order by e.created_at limit ${BATCH}`;
    const { done, error } = await mapLimit(waiting, CALLS_IN_FLIGHT, (entry) =>
      startOne(ctx, client, entry, waiting.length < BATCH),
    );
    await noteStarted(
      ctx,
      done.map(({ entryId }) => entryId),
    );
    total += done.length;
    if (error !== null) throw error;
    if (waiting.length < BATCH) return total;
  }
}

async function startOne(ctx: EntriesContext, client: Client, entry: WaitingEntry, leisure: boolean) {
  const input = inputOf(entry);
  await client.workflow.start(WORKFLOW_TYPE, {
    taskQueue: ctx.taskQueue ?? TASK_QUEUE,
    workflowId: workflowId(entry.entryId),
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [input],
    startDelay: delayOf(input, Date.now(), leisure),
  });
}

/** Records that these entries have their workflow. In id order, as every transaction locks entries. */
export async function noteStarted({ sql }: EntriesContext, entryIds: string[]): Promise<void> {
  if (entryIds.length === 0) return;
  await sql`
    update entry set workflow = 'started'
    where workflow = 'needed'
      and id in (select id from entry where id = any(${entryIds}) order by id for no key update)`;
}
