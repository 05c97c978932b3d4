import type { Queryable } from '@waymark/db/connect';

/** A run to come, '2030-01-05T09:00' on the clock of the workspace or of each person. */
export interface NextRun {
  run: string;
  zone: 'person' | 'workspace';
}

/** The run that each live journey's schedule is at or comes to next, by journey; none where it is over. */
export async function nextRuns(sql: Queryable, workspaceId: string): Promise<Map<string, NextRun>> {
  const rows = await sql<(NextRun & { journeyId: string })[]>`
    select distinct on (s.journey_id) s.journey_id as "journeyId", s.run, s.schedule::jsonb->>'zone' as zone
    from schedule_run s join journey j on j.id = s.journey_id
    where s.workspace_id = ${workspaceId} and j.status in ('live', 'paused') and j.entries_closed_at is null
    order by s.journey_id, s.run`;
  return new Map(rows.map(({ journeyId, ...next }) => [journeyId, next]));
}
