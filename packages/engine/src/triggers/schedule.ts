import { builder, equals } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { scheduleRun as runs } from '@waymark/db/schema/schedule';
import { workspace as settings } from '@waymark/db/schema/workspace';
import { retrying } from '@waymark/db/transaction';
import { canonicalJson } from '@waymark/journey/plan/canonical';
import type { PlanTrigger } from '@waymark/journey/plan/plan';
import { EAST_MS, instantOfRun, nameOfRun, runAfter, WEST_MS } from '@waymark/journey/run/schedule';
import { toLocal } from '@waymark/policy/localTime';
import { readStoredRules } from '@waymark/policy/rules';
import { personZone } from '@waymark/policy/zone';
import { tell } from '@waymark/workspace/changes/changes';
import { nowOf } from '@waymark/workspace/clock/clock';
import { and, eq, inArray, lte, ne } from 'drizzle-orm';
import { loadWorkspace } from '../legs/facts.ts';
import type { WorkspaceFacts } from '../legs/rows.ts';
import { HISTORY_MS, type LiveJourney, loadListening, triggered } from './listening.ts';
import { BATCH, startDue } from './sweep.ts';

export type ScheduleTrigger = Extract<PlanTrigger, { on: 'schedule' }>;

/** How many seconds' worth of messages may wait in the outbox before more people enter. */
const AHEAD_SECONDS = 30;

type Row = typeof runs.$inferSelect;

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
  const rows = builder(sql);
  const its = equals(runs, { workspaceId, journeyId });
  await rows.delete(runs).where(and(its, ne(runs.schedule, schedule)));
  if (!trigger) return;
  const [[begun], now, [place]] = await Promise.all([
    rows.select({ run: runs.run }).from(runs).where(its).limit(1),
    nowOf(sql, workspaceId),
    rows.select({ zone: settings.zone }).from(settings).where(eq(settings.id, workspaceId)),
  ]);
  if (!begun) {
    const { zone } = place ?? { zone: 'UTC' };
    const first = runAfter(trigger, trigger.zone === 'person' ? now - WEST_MS : toLocal(zone, now));
    await announce(sql, { workspaceId, journeyId, schedule, since: new Date(now) }, trigger, zone, first);
  }
  await tell(sql, workspaceId, [], ['entries']);
}

/** Stores a run, due at the instant when the first time zone can reach it. */
async function announce(
  sql: Queryable,
  { workspaceId, journeyId, schedule, since }: Pick<Row, 'workspaceId' | 'journeyId' | 'schedule' | 'since'>,
  trigger: ScheduleTrigger,
  zone: string,
  run: number | null,
): Promise<void> {
  if (run === null) return;
  const dueAt = new Date(trigger.zone === 'person' ? run - EAST_MS : instantOfRun(zone, run));
  const row = { journeyId, workspaceId, run: nameOfRun(run), dueAt, schedule, since };
  await builder(sql).insert(runs).values(row).onConflictDoNothing();
}

/**
 * Starts everyone for whom a run is due by `now` (epoch ms on the workspace's clock), 500 per transaction with a
 * cursor, so that it resumes where it was killed. Waits while the outbox already has what the numbers can send in
 * `AHEAD_SECONDS`. Safe to run concurrently. Returns how many entries began, and whether more follow as soon as the outbox
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
  const due = and(eq(runs.workspaceId, workspaceId), lte(runs.dueAt, new Date(now)));
  const [row] = await builder(sql)
    .select()
    .from(runs)
    .where(and(due, inArray(runs.journeyId, [...live.keys()])))
    .orderBy(runs.dueAt, runs.journeyId, runs.run)
    .limit(1)
    .for('update', { skipLocked: true });
  const found = row && live.get(row.journeyId);
  if (!row || !found) return 'done';
  if (row.schedule !== keyOf(found.trigger)) return await drop(sql, row);
  if (row.zones === null) return await divide(sql, row, found.trigger, now);
  // So late that nobody expects it any more.
  if (row.cursor === null && row.dueAt.getTime() < now - HISTORY_MS) return await drop(sql, row);
  if (await outboxFull(sql, workspaceId, row.journeyId)) return 'full';
  return await takeIn(sql, row, row.zones, found);
}

const same = ({ workspaceId, journeyId, run, dueAt }: Row) =>
  equals(runs, { workspaceId, journeyId, run, dueAt });

async function drop(sql: Queryable, row: Row): Promise<number> {
  const { workspaceId, journeyId } = row;
  await builder(sql).delete(runs).where(same(row));
  await tell(sql, workspaceId, [{ kind: 'journey', journeyId }], []);
  return 0;
}

/** Replaces an announced run by one row for each instant at which some of its people's zones reach it, and announces the next run. */
async function divide(sql: Queryable, row: Row, trigger: ScheduleTrigger, now: number): Promise<number> {
  const workspace = await loadWorkspace(sql, row.workspaceId);
  const run = Date.parse(`${row.run}Z`);
  await drop(sql, row);
  if (!workspace) return 0;
  const parts = [...(await partsOf(sql, workspace, trigger, run))].filter(
    ([dueAt]) => dueAt > row.since.getTime() && dueAt >= now - HISTORY_MS,
  );
  if (parts.length > 0)
    await builder(sql)
      .insert(runs)
      .values(parts.map(([dueAt, zones]) => ({ ...row, dueAt: new Date(dueAt), zones })))
      .onConflictDoNothing();
  const next = runAfter(trigger, Math.max(run, now - HISTORY_MS - EAST_MS));
  await announce(sql, row, trigger, workspace.zone, next);
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
  row: Row,
  zones: readonly string[],
  { journey, trigger }: { journey: LiveJourney; trigger: ScheduleTrigger },
): Promise<number> {
  const { workspaceId } = row;
  const people = await sql<{ id: string }[]>`
    select c.id from segment_member m
    join segment s on s.id = m.segment_id and s.workspace_id = ${workspaceId} and s.archived_at is null
    join customer c on c.id = m.customer_id
    where m.segment_id = ${trigger.segment}::uuid and (${row.cursor}::uuid is null or m.customer_id > ${row.cursor}::uuid)
      and (${zones.length === 0} or coalesce(c.zone, '') = any(${[...zones]}::text[]))
    order by m.customer_id limit ${BATCH} for no key update of c`;
  const last = people.at(-1);
  if (people.length < BATCH || !last) await drop(sql, row);
  else await builder(sql).update(runs).set({ cursor: last.id }).where(same(row));
  const starts = people.map(({ id }) => ({
    journey,
    customerId: id,
    event: null,
    dedupeKey: `schedule:${row.run}:${id}`,
    enteredAt: row.dueAt.getTime(),
  }));
  return await startDue(sql, workspaceId, starts);
}
