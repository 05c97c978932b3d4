import type { Queryable } from '@waymark/db/connect';

/** A run to come, '2030-01-05T09:00' on the clock of the workspace or of each person. */
export interface NextRun {
  run: string;
  zone: 'person' | 'workspace';
}

/** Of a journey that begins by a schedule. `next` is the run that it is at or comes to; null once its last one is over. */
export interface ScheduleState {
  next: NextRun | null;
}

/** The schedules of journeys that are live or paused and take people in, by journey. */
export async function readSchedules(
  sql: Queryable,
  workspaceId: string,
): Promise<Map<string, ScheduleState>> {
  const rows = await sql<{ journeyId: string; next: NextRun | null }[]>`
    select j.id as "journeyId", n.next
    from journey j join journey_version v on v.id = j.live_version_id join plan p on p.hash = v.plan_hash
    left join lateral (
      select jsonb_build_object('run', s.run, 'zone', s.schedule::jsonb->>'zone') as next from schedule_run s
      where s.journey_id = j.id and s.workspace_id = ${workspaceId} order by s.run limit 1) n on true
    where j.workspace_id = ${workspaceId} and j.status in ('live', 'paused') and j.entries_closed_at is null
      and p.plan->'trigger'->>'on' = 'schedule'`;
  return new Map(rows.map(({ journeyId, next }) => [journeyId, { next }]));
}
