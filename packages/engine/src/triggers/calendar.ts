import type { Queryable, Sql } from '@waymark/db/connect';
import type { Plan } from '@waymark/journey/plan/plan';
import { readClock, realAt, shownNow } from '@waymark/workspace/clock/clock';
import { seedDates, sweepDates } from './date.ts';
import { forgetInactivity, seedInactivity, sweepInactivity } from './inactivity.ts';
import { seedSchedule, sweepSchedules } from './schedule.ts';

/** How long to wait while the outbox is full, real ms. */
const FULL_PAUSE_MS = 2_000;

/**
 * Recomputes what the calendar makes due for the journey's live version, as it goes (back) live. Call it before
 * locking people or entries: it waits for events that are being ingested.
 */
export async function followCalendar(sql: Queryable, workspaceId: string, journeyId: string): Promise<void> {
  const [live] = await sql<{ trigger: Plan['trigger'] }[]>`
    select p.plan->'trigger' as trigger from journey j
      join journey_version v on v.id = j.live_version_id join plan p on p.hash = v.plan_hash
    where j.id = ${journeyId} and j.workspace_id = ${workspaceId}`;
  const trigger = live?.trigger;
  await seedInactivity(sql, workspaceId, journeyId, trigger?.on === 'inactivity' ? trigger : null);
  await seedSchedule(sql, workspaceId, journeyId, trigger?.on === 'schedule' ? trigger : null);
  await seedDates(sql, workspaceId, journeyId, trigger?.on === 'date' ? trigger : null);
}

/** Nobody falls due any more for a journey that was stopped. */
export async function forgetCalendar(sql: Queryable, workspaceId: string, journeyId: string): Promise<void> {
  await forgetInactivity(sql, workspaceId, journeyId);
  await seedSchedule(sql, workspaceId, journeyId, null);
  await seedDates(sql, workspaceId, journeyId, null);
}

/**
 * Starts everyone in the workspace who has fallen due by `now` (epoch ms on its clock), in transactions of 500. Safe
 * to run concurrently. Returns how many entries began, and whether more wait for the outbox.
 */
export async function sweepWorkspace(
  sql: Sql,
  workspaceId: string,
  now: number,
): Promise<{ started: number; waits: boolean }> {
  const inactive = await sweepInactivity(sql, workspaceId, now);
  const dates = await sweepDates(sql, workspaceId, now);
  const scheduled = await sweepSchedules(sql, workspaceId, now);
  return { started: inactive + dates + scheduled.started, waits: scheduled.waits };
}

/** When somebody of the workspace falls due next in a live journey, on its clock (epoch ms), or null. */
export async function nextDue(sql: Queryable, workspaceId: string): Promise<number | null> {
  const [row] = await sql<{ due: Date | null }[]>`
    select min(d.due_at) as due from (
      select i.id as journey_id, (select min(due_at) from inactivity_due where journey_id = i.id) as due_at
      from journey i where i.workspace_id = ${workspaceId}
      union all select journey_id, due_at from date_due where workspace_id = ${workspaceId}
      union all select journey_id, due_at from schedule_run where workspace_id = ${workspaceId}) d
    join journey j on j.id = d.journey_id and j.status = 'live' and j.entries_closed_at is null`;
  return row?.due?.getTime() ?? null;
}

/**
 * Sweeps every workspace that has something due, each by its own clock. `next` is the real time (epoch ms) of the
 * next sweep if nothing changes until then, null if nothing is due.
 */
export async function sweepCalendar(sql: Sql): Promise<{ started: number; next: number | null }> {
  const rows = await sql<{ workspaceId: string }[]>`
    select distinct j.workspace_id as "workspaceId" from journey j
    where j.status = 'live' and j.entries_closed_at is null
      and (exists (select 1 from inactivity_due i where i.journey_id = j.id)
        or exists (select 1 from date_due d where d.journey_id = j.id)
        or exists (select 1 from schedule_run s where s.journey_id = j.id))`;
  let started = 0;
  let next: number | null = null;
  const sooner = (real: number | null) => {
    if (real !== null) next = Math.min(next ?? real, real);
  };
  const failures: unknown[] = [];
  for (const { workspaceId } of rows) {
    try {
      const clock = await readClock(sql, workspaceId);
      const swept = await sweepWorkspace(sql, workspaceId, shownNow(clock, Date.now()));
      started += swept.started;
      if (swept.waits) sooner(Date.now() + FULL_PAUSE_MS);
      const due = swept.waits ? null : await nextDue(sql, workspaceId);
      if (due !== null) sooner(realAt(clock, due));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return { started, next };
}
