import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { StoredEntry } from '@waymark/db/rows';
import {
  type SignalKind,
  signalNames,
  TASK_QUEUE,
  WORKFLOW_TYPE,
  workflowId,
} from '@waymark/workflows/messages';
import type { EntriesContext } from './context.ts';
import { mapLimit } from './mapLimit.ts';
import { inputOf, type WaitingEntry } from './waiting.ts';
import { CALLS_IN_FLIGHT, noteStarted } from './workflows.ts';

const BATCH = 1000;

interface PendingSignal extends WaitingEntry, Pick<StoredEntry, 'status' | 'workflow'> {
  id: string;
  kind: SignalKind;
}

/** Which of an entry’s pending signals is sent: all say "look again", so the most final one. */
const weight: Record<SignalKind, number> = { stop: 5, goal: 4, event: 3, resume: 2, clock: 1, pause: 0 };

/**
 * Delivers the signals that transactions left behind, one per entry however many it has, and deletes each only after
 * it went through. A waiting entry is signaled with start, so that none is lost that comes before its workflow. An
 * ended one wakes the workflow it may have; a new one needs none, as its first leg reads the truth. Returns how many
 * entries it signaled.
 */
export async function deliverPendingSignals(ctx: EntriesContext, client: Client): Promise<number> {
  let total = 0;
  for (;;) {
    const pending = await ctx.sql<PendingSignal[]>`
      select n.id, n.kind, e.id as "entryId", e.status, e.workflow, e.turn, e.wait_until as "waitUntil",
        e.plan_hash as "planHash", w.clock
      from pending_signal n join entry e on e.id = n.entry_id join workspace w on w.id = e.workspace_id
      order by n.id limit ${BATCH}`;
    const byEntry = [...Map.groupBy(pending, ({ entryId }) => entryId).values()];
    const { done, error } = await mapLimit(byEntry, CALLS_IN_FLIGHT, (group) => tell(ctx, client, group));
    const told = done.flat();
    await noteStarted(
      ctx,
      told.filter(({ status }) => status === 'waiting').map(({ entryId }) => entryId),
    );
    if (told.length > 0)
      await ctx.sql`delete from pending_signal where id = any(${told.map(({ id }) => id)})`;
    total += done.length;
    if (error !== null) throw error;
    if (pending.length < BATCH) return total;
  }
}

async function tell(ctx: EntriesContext, client: Client, pending: PendingSignal[]): Promise<void> {
  const [signal] = pending.toSorted((a, b) => weight[b.kind] - weight[a.kind]);
  if (!signal) return;
  const waiting = signal.status === 'waiting';
  if (!waiting && signal.workflow !== 'started') return;
  try {
    // With start even if the entry has ended: a plain signal doesn't end a workflow's delayed start.
    await client.workflow.signalWithStart(WORKFLOW_TYPE, {
      taskQueue: ctx.taskQueue ?? TASK_QUEUE,
      workflowId: workflowId(signal.entryId),
      workflowIdReusePolicy: waiting ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
      args: [inputOf(signal)],
      signal: signalNames[signal.kind],
      signalArgs: [],
    });
  } catch (error) {
    if (waiting || !(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
