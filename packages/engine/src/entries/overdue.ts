import { builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { workspace } from '@waymark/db/schema/workspace';
import { wakeWorker } from '@waymark/workspace/changes/changes';
import { shownNow } from '@waymark/workspace/clock/clock';

/** How late a wait may be before its workflow is considered lost, real ms: far more than a busy worker lags behind. */
const LOST_AFTER = 120_000;
/** Most that are asked about at a time, so that a worker that only lags behind isn't slowed down further. */
const MOST = 200;

/**
 * The row is the truth: if someone's wait is long over and nothing happened, Temporal has lost the workflow (its data
 * were removed, or an operator ended it). A signal-with-start gives them a new one. Returns how many were overdue.
 */
export async function reviveOverdue(sql: Sql): Promise<number> {
  const workspaces = await builder(sql).select({ id: workspace.id, clock: workspace.clock }).from(workspace);
  let revived = 0;
  for (const { id, clock } of workspaces) {
    const before = new Date(shownNow(clock, Date.now() - LOST_AFTER));
    const rows = await sql`
      insert into pending_signal (entry_id, kind)
      select e.id, 'clock' from entry e join journey j on j.id = e.journey_id
      where e.workspace_id = ${id} and e.status = 'waiting' and e.wait_until < ${before}
        and e.workflow = 'started' and not e.paused and j.status = 'live'
        and not exists (select 1 from pending_signal n where n.entry_id = e.id)
      order by e.wait_until limit ${MOST}
      returning id`;
    revived += rows.length;
  }
  if (revived > 0) await wakeWorker(sql, 'pendingSignals');
  return revived;
}
