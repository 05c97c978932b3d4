import type { Queryable, Sql } from '@waymark/db/connect';
import { retrying } from '@waymark/db/transaction';
import { canonicalJson } from '@waymark/journey/plan/canonical';
import type { PlanTrigger } from '@waymark/journey/plan/plan';
import { EAST_MS, instantOfRun, nameOfRun, runAfter, WEST_MS } from '@waymark/journey/run/schedule';
import { toLocal } from '@waymark/policy/localTime';
import { readStoredRules } from '@waymark/policy/rules';
import { personZone } from '@waymark/policy/zone';
import { tell } from '@waymark/workspace/changes/changes';
import { nowOf } from '@waymark/workspace/clock/clock';
import { loadWorkspace } from '../legs/facts.ts';
import type { WorkspaceFacts } from '../legs/rows.ts';
import { HISTORY_MS, type LiveJourney, loadListening, triggered } from './listening.ts';
import { BATCH, startDue } from './sweep.ts';

export type ScheduleTrigger = Extract<PlanTrigger, { on: 'schedule' }>;

/** For so many seconds of sending, messages may wait in the outbox before more people are taken in. */
const AHEAD_SECONDS = 30;

interface Row {
  journeyId: string;
  run: string;
  dueAt: Date;
  zones: string[] | null;
  cursor: string | null;
  schedule: string;
  since: Date;
}

const keyOf = ({ segment, date, time, rrule, zone }: ScheduleTrigger): string =>
  canonicalJson({ segment, date, time, rrule, zone });

/**
 * Schedules the next run of the journey's schedule, as it goes (back) live; null if it has none. An unfinished run of
 * the same schedule continues, so that pausing in the middle leaves nobody out. Only what is due from now on counts.
 */
export async function seedSchedule(
  sql: Queryable,
  workspaceId: string,
  journeyId: string,
  trigger: ScheduleTrigger | null,
): Promise<void> {
  const schedule = trigger ? keyOf(trigger) : '';
  await sql`delete from schedule_run where workspace_id = ${workspaceId} and journey_id = ${journeyId} and schedule <> ${schedule}`;
  if (!trigger) return;
  const [[begun], now, zone] = await Promise.all([
    sql`select 1 from schedule_run where workspace_id = ${workspaceId} and journey_id = ${journeyId} limit 1`,
    nowOf(sql, workspaceId),
    zoneOf(sql, workspaceId),
  ]);
  if (!begun) {
    const first = runAfter(trigger, trigger.zone === 'person' ? now - WEST_MS : toLocal(zone, now));
    await announce(sql, workspaceId, { journeyId, schedule, since: new Date(now) }, trigger, zone, first);
  }
  await tell(sql, workspaceId, [], ['entries']);
}

async function zoneOf(sql: Queryable, workspaceId: string): Promise<string> {
  const [row] = await sql<{ zone: string }[]>`select zone from workspace where id = ${workspaceId}`;
  return row?.zone ?? 'UTC';
}

/** Notes a run at the instant at which the first zone can have it. */
async function announce(
  sql: Queryable,
  workspaceId: string,
  { journeyId, schedule, since }: Pick<Row, 'journeyId' | 'schedule' | 'since'>,
  trigger: ScheduleTrigger,
  zone: string,
  run: number | null,
): Promise<void> {
  if (run === null) return;
  const dueAt = trigger.zone === 'person' ? run - EAST_MS : instantOfRun(zone, run);
  await sql`
    insert into schedule_run (journey_id, workspace_id, run, due_at, schedule, since)
    values (${journeyId}, ${workspaceId}, ${nameOfRun(run)}, ${new Date(dueAt)}, ${schedule}, ${since})
    on conflict do nothing`;
}

/**
 * Takes in everyone for whom a run is due by `now` (epoch ms on the workspace's clock), 500 per transaction with a
 * cursor, so that it resumes where it was killed. Waits while the outbox already has what the numbers can send in the
 * next while. Safe to run concurrently. Returns how many entries began, and whether more follow as soon as the outbox
 * allows.
 */
export async function sweepSchedules(
  sql: Sql,
  workspaceId: string,
  now: number,
): Promise<{ started: number; waits: boolean }> {
  let started = 0;
  for (;;) {
    const step = await retrying(sql, (tx) => sweepOne(tx, workspaceId, now));
    if (step === 'done' || step === 'full') return { started, waits: step === 'full' };
    started += step;
  }
}

async function sweepOne(sql: Queryable, workspaceId: string, now: number): Promise<number | 'done' | 'full'> {
  const live = new Map(
    triggered(await loadListening(sql, workspaceId), 'schedule').map((one) => [one.journey.journeyId, one]),
  );
  if (live.size === 0) return 'done';
  const [row] = await sql<Row[]>`
    select journey_id as "journeyId", run, due_at as "dueAt", zones, cursor, schedule, since from schedule_run
    where workspace_id = ${workspaceId} and due_at <= ${new Date(now)} and journey_id = any(${[...live.keys()]}::uuid[])
    order by due_at, journey_id, run limit 1 for update skip locked`;
  const found = row && live.get(row.journeyId);
  if (!row || !found) return 'done';
  if (row.schedule !== keyOf(found.trigger)) return await drop(sql, workspaceId, row);
  if (row.zones === null) return await divide(sql, workspaceId, row, found.trigger, now);
  // So late that nobody expects it any more.
  if (row.cursor === null && row.dueAt.getTime() < now - HISTORY_MS) return await drop(sql, workspaceId, row);
  if (await outboxFull(sql, workspaceId, row.journeyId)) return 'full';
  return await takeIn(sql, workspaceId, row, row.zones, found);
}

async function drop(sql: Queryable, workspaceId: string, { journeyId, run, dueAt }: Row): Promise<number> {
  await sql`delete from schedule_run where workspace_id = ${workspaceId} and journey_id = ${journeyId} and run = ${run} and due_at = ${dueAt}`;
  await tell(sql, workspaceId, [{ kind: 'journey', journeyId }], []);
  return 0;
}

/** The parts of a run, by the instants at which its people's zones have it, in place of its announcement; and the next run. */
async function divide(
  sql: Queryable,
  workspaceId: string,
  row: Row,
  trigger: ScheduleTrigger,
  now: number,
): Promise<number> {
  const workspace = await loadWorkspace(sql, workspaceId);
  const run = Date.parse(`${row.run}Z`);
  await drop(sql, workspaceId, row);
  if (!workspace) return 0;
  const parts = [...(await partsOf(sql, workspace, trigger, run))].filter(
    ([dueAt]) => dueAt > row.since.getTime() && dueAt >= now - HISTORY_MS,
  );
  if (parts.length > 0)
    await sql`
      insert into schedule_run (journey_id, workspace_id, run, due_at, zones, schedule, since)
      select ${row.journeyId}, ${workspaceId}, ${row.run}, to_timestamp(p."dueAt" / 1000.0),
        array(select jsonb_array_elements_text(p.zones)), ${row.schedule}, ${row.since}
      from jsonb_to_recordset(${sql.json(parts.map(([dueAt, zones]) => ({ dueAt, zones })))})
        as p ("dueAt" double precision, zones jsonb)
      on conflict do nothing`;
  const next = runAfter(trigger, Math.max(run, now - HISTORY_MS - EAST_MS));
  await announce(sql, workspaceId, row, trigger, workspace.zone, next);
  return 0;
}

async function partsOf(
  sql: Queryable,
  workspace: WorkspaceFacts,
  trigger: ScheduleTrigger,
  run: number,
): Promise<Map<number, string[]>> {
  if (trigger.zone === 'workspace') return new Map([[instantOfRun(workspace.zone, run), []]]);
  const zones = await sql<{ zone: string }[]>`
    select distinct coalesce(c.zone, '') as zone from segment_member m join customer c on c.id = m.customer_id
    where m.segment_id = ${trigger.segment}::uuid and c.workspace_id = ${workspace.id}`;
  const policy = readStoredRules(workspace.policy);
  return Map.groupBy(
    zones.map(({ zone }) => zone),
    (zone) => instantOfRun(personZone(policy, zone === '' ? null : zone).zone, run),
  );
}

async function outboxFull(sql: Queryable, workspaceId: string, journeyId: string): Promise<boolean> {
  const [row] = await sql<{ full: boolean }[]>`
    select r.most > 0 and (
      (select count(*) from (
        select 1 from message where workspace_id = ${workspaceId} and status = 'queued' and journey_id = ${journeyId}
          and not_before <= now() limit r.most) q) +
      (select count(*) from (
        select 1 from entry where workspace_id = ${workspaceId} and journey_id = ${journeyId} and status = 'new' limit r.most) n)) >= r.most as full
    from (select greatest(${BATCH}, sum(sms_per_second) * ${AHEAD_SECONDS})::int as most from sender
      where workspace_id = ${workspaceId} and retired_at is null) r`;
  return row?.full ?? false;
}

async function takeIn(
  sql: Queryable,
  workspaceId: string,
  row: Row,
  zones: readonly string[],
  { journey, trigger }: { journey: LiveJourney; trigger: ScheduleTrigger },
): Promise<number> {
  const people = await sql<{ id: string }[]>`
    select c.id from segment_member m
    join segment s on s.id = m.segment_id and s.workspace_id = ${workspaceId} and s.archived_at is null
    join customer c on c.id = m.customer_id
    where m.segment_id = ${trigger.segment}::uuid and (${row.cursor}::uuid is null or m.customer_id > ${row.cursor}::uuid)
      and (${zones.length === 0} or coalesce(c.zone, '') = any(${[...zones]}::text[]))
    order by m.customer_id limit ${BATCH} for no key update of c`;
  const last = people.at(-1);
  if (people.length < BATCH || !last) await drop(sql, workspaceId, row);
  else
    await sql`
      update schedule_run set cursor = ${last.id}
      where workspace_id = ${workspaceId} and journey_id = ${row.journeyId} and run = ${row.run} and due_at = ${row.dueAt}`;
  const starts = people.map(({ id }) => ({
    journey,
    customerId: id,
    event: null,
    dedupeKey: `schedule:${row.run}:${id}`,
    enteredAt: row.dueAt.getTime(),
  }));
  return await startDue(sql, workspaceId, starts);
}
