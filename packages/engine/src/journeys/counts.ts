import type { Sql } from '@waymark/db/connect';
import type { Plan, Step } from '@waymark/journey/plan';
import { messageTotals } from './messageTotals.ts';
import { journeyRow, type VersionRow, versionRows } from './row.ts';

interface Tally {
  waiting: number;
  held: number;
  passed: number;
  dropped: number;
  branches: Record<string, number>;
}

interface RecordCount {
  versionId: string;
  step: number;
  kind: string;
  branch: number | null;
  count: number;
}

interface PlaceCount {
  versionId: string;
  step: number | null;
  status: string;
  held: boolean;
  count: number;
}

/**
 * What stands under each node of a journey and over the whole. Counts of all versions are added up by node id.
 * A wait is passed by those who came to it and neither wait there now nor ended there.
 */
export async function journeyCounts(sql: Sql, workspaceId: string, journeyId: string) {
  await journeyRow(sql, workspaceId, journeyId);
  const versions = await versionRows(sql, journeyId);
  const plans = await plansOf(sql, versions);
  const [records, places, goals, messages, happened] = await Promise.all([
    recordCounts(sql, versions),
    placeCounts(sql, journeyId),
    goalCounts(sql, journeyId),
    messageTotals(sql, journeyId),
    Promise.all(versions.map((version) => eventWaitCounts(sql, version, plans.get(version.planHash)))),
  ]);
  const nodes = new Map<string, Tally>();
  const tally = (nodeId: string) => {
    const known = nodes.get(nodeId);
    if (known) return known;
    const fresh: Tally = { waiting: 0, held: 0, passed: 0, dropped: 0, branches: {} };
    nodes.set(nodeId, fresh);
    return fresh;
  };
  const branch = (nodeId: string, name: string, count: number) => {
    const { branches } = tally(nodeId);
    branches[name] = (branches[name] ?? 0) + count;
  };
  const byId = new Map(versions.map((version) => [version.id, version]));

  for (const { versionId, step, kind, branch: taken, count } of records) {
    const version = byId.get(versionId);
    const nodeId = version?.nodes[step];
    if (!version || !nodeId || kind === 'held') continue;
    tally(nodeId).passed += count;
    if (kind === 'skipped') tally(nodeId).dropped += count;
    const op = plans.get(version.planHash)?.steps[step]?.op;
    if (kind === 'passed') branch(nodeId, version.branches[step]?.[taken ?? 0] ?? 'next', count);
    else if (op !== 'exit' && op !== 'waitEvent') branch(nodeId, 'next', count);
  }
  for (const { versionId, step, status, held, count } of places) {
    const version = byId.get(versionId);
    if (!version) continue;
    if (step === null || status === 'new') {
      tally(version.triggerNode).passed += count;
      if (status === 'new') tally(version.triggerNode).waiting += count;
      continue;
    }
    tally(version.triggerNode).passed += count;
    const nodeId = version.nodes[step];
    if (!nodeId) continue;
    const step_ = plans.get(version.planHash)?.steps[step];
    if (status === 'waiting') {
      tally(nodeId).waiting += count;
      if (held) tally(nodeId).held += count;
    }
    // Whoever is at a wait, or ended there, came to it but has not passed it.
    if (status !== 'completed' && isWait(step_)) {
      tally(nodeId).passed -= count;
      if (step_?.op !== 'waitEvent') branch(nodeId, 'next', -count);
    }
  }
  for (const { nodeId, name, count } of happened.flat()) branch(nodeId, name, count);
  for (const version of versions) {
    const trigger = tally(version.triggerNode);
    trigger.branches = { next: trigger.passed - trigger.waiting };
    if (version !== versions[0]) continue;
    for (const { id, kind, settings } of version.graph.nodes) {
      if (kind === 'goal') tally(id).passed = goals.get(settings.event) ?? 0;
    }
  }
  return {
    ...totals(places),
    nodes: [...nodes].map(([nodeId, counts]) => ({ nodeId, ...counts })),
    messages,
  };
}

const isWait = (step: Step | undefined) =>
  step?.op === 'waitFor' || step?.op === 'waitUntil' || step?.op === 'waitEvent';

function totals(places: PlaceCount[]) {
  const sum = (...statuses: string[]) =>
    places.filter(({ status }) => statuses.includes(status)).reduce((all, { count }) => all + count, 0);
  return {
    entered: places.reduce((all, { count }) => all + count, 0),
    active: sum('new', 'waiting'),
    completed: sum('completed'),
    converted: sum('converted'),
    stopped: sum('stopped'),
    failed: sum('failed'),
  };
}

async function plansOf(sql: Sql, versions: VersionRow[]): Promise<Map<string, Plan>> {
  const hashes = [...new Set(versions.map(({ planHash }) => planHash))];
  const rows = await sql<
    { hash: string; plan: Plan }[]
  >`select hash, plan from plan where hash = any(${hashes})`;
  return new Map(rows.map(({ hash, plan }) => [hash, plan]));
}

const recordCounts = (sql: Sql, versions: VersionRow[]) => sql<RecordCount[]>`
  select version_id as "versionId", step, kind,
    case when kind = 'passed' then (outcome->>'branch')::int end as branch, count(*)::int as count
  from step_record where version_id = any(${versions.map(({ id }) => id)}::uuid[])
  group by 1, 2, 3, 4`;

const placeCounts = (sql: Sql, journeyId: string) => sql<PlaceCount[]>`
  select version_id as "versionId", at_step as step, status, held, count(*)::int as count
  from entry where journey_id = ${journeyId} group by 1, 2, 3, 4`;

/** People converted, by the type of the event that did it. */
async function goalCounts(sql: Sql, journeyId: string): Promise<Map<string, number>> {
  const rows = await sql<{ type: string; count: number }[]>`
    select v.type, count(*)::int as count from entry e join event v on v.id = e.goal_event_id
    where e.journey_id = ${journeyId} and e.status = 'converted' group by 1`;
  return new Map(rows.map(({ type, count }) => [type, count]));
}

/**
 * How waits for an event ended. The wait's own record says only that it began; the next turn began at `happened` or at
 * `timeout`. Where one of the two leads on to the other within a leg, having met the earlier one tells; where both are
 * one, whether the next turn began before the wait's end does.
 */
async function eventWaitCounts(sql: Sql, version: VersionRow, plan: Plan | undefined) {
  if (!plan) return [];
  const waits = plan.steps.flatMap((step, at) => (step.op === 'waitEvent' ? [{ at, ...step }] : []));
  const counts = await Promise.all(
    waits.map(async ({ at, happened, timeout }) => {
      const timeoutFirst =
        plan.legs.find(({ start }) => start === timeout)?.steps.includes(happened) ?? false;
      const byTime = happened === timeout;
      const told = !byTime && timeoutFirst ? timeout : happened;
      const early = sql`and (${!byTime} or n.at < to_timestamp((r.outcome->>'until')::float8 / 1000))`;
      const [row] = await sql<{ met: number; went: number }[]>`
        select
          count(*) filter (where exists (
            select 1 from step_record n
            where n.entry_id = r.entry_id and n.turn = r.turn + 1 and n.step = ${told} ${early}))::int as met,
          count(*) filter (where exists (
            select 1 from step_record n where n.entry_id = r.entry_id and n.turn = r.turn + 1))::int as went
        from step_record r
        where r.version_id = ${version.id} and r.step = ${at} and r.kind = 'waiting'`;
      const [met, rest] = [row?.met ?? 0, (row?.went ?? 0) - (row?.met ?? 0)];
      const [yes, no] = told === timeout && !byTime ? [rest, met] : [met, rest];
      const nodeId = version.nodes[at] ?? '';
      return [
        { nodeId, name: 'happened', count: yes },
        { nodeId, name: 'timeout', count: no },
      ];
    }),
  );
  return counts.flat();
}
