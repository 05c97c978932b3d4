import type { Queryable } from '@waymark/db/connect';
import { wakeWorker } from '@waymark/workspace/changes/changes';

/** Leaves a signal for the workflows of these entries, which the starter delivers after commit. */
export async function addPendingSignals(
  sql: Queryable,
  kind: 'pause' | 'resume' | 'stop',
  entryIds: string[],
): Promise<void> {
  if (entryIds.length === 0) return;
  await sql`insert into pending_signal (entry_id, kind) select id, ${kind} from unnest(${entryIds}::uuid[]) as t (id)`;
  await wakeWorker(sql, 'pendingSignals');
}
