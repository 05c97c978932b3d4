import type { Sql } from '@waymark/db/connect';
import { advanceEntries } from '../legs/advance.ts';

const BATCH = 500;

/**
 * Catches up on the past: advances everyone whose wait ended, whose awaited event came or whose goal was met by `now`
 * (epoch ms on the workspace's clock) and who has no workflow yet, each leg at its own instant, until nobody is left.
 * A person's legs run in chronological order. This way a year of made-up events runs in seconds without Temporal: for
 * each stretch of time, call this up to its events, ingest the events, and run the starter. Not for catching up after
 * an outage: what would be sent now must be judged now. Returns how many legs it ran.
 */
export async function advanceDue(sql: Sql, workspaceId: string, now: number): Promise<number> {
  let total = 0;
  for (;;) {
    const due = await sql<{ entryId: string; turn: number; at: Date }[]>`
      select distinct on (customer_id) "entryId", turn, at from (
        select e.customer_id, e.id as "entryId", e.turn, least(e.wait_until, h.at, g.at) as at
        from entry e
        join journey j on j.id = e.journey_id and j.status = 'live'
        left join event h on h.id = e.happened_event_id
        left join event g on g.id = e.goal_event_id
        where e.workspace_id = ${workspaceId} and e.status = 'waiting' and e.workflow <> 'started' and not e.paused
          and (e.wait_until <= ${new Date(now)} or e.happened_event_id is not null or e.goal_event_id is not null)
      ) as candidate
      where at <= ${new Date(now)}
      order by customer_id, at limit ${BATCH}`;
    if (due.length === 0) return total;
    const requests = due.map(({ entryId, turn, at }) => ({ entryId, turn, at: at.getTime() }));
    const results = await advanceEntries(sql, workspaceId, requests);
    const moved = results.filter(
      (result, index) =>
        result.kind === 'done' || (result.kind === 'wait' && result.turn !== requests[index]?.turn),
    ).length;
    total += moved;
    if (moved === 0) return total;
  }
}
