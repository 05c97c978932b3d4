import type { Sql } from '@waymark/db/connect';
import type { Plan } from '@waymark/journey/plan/plan';
import type { VersionRow } from '../row.ts';

export interface RecordCount {
  versionId: string;
  step: number;
  kind: string;
  branch: number | null;
  count: number;
}

export interface PlaceCount {
  versionId: string;
  step: number | null;
  status: string;
  held: boolean;
  count: number;
}

/** The plans of these versions, by hash. */
export async function plansOf(sql: Sql, versions: VersionRow[]): Promise<Map<string, Plan>> {
  const hashes = [...new Set(versions.map(({ planHash }) => planHash))];
  const rows = await sql<
    { hash: string; plan: Plan }[]
  >`select hash, plan from plan where hash = any(${hashes})`;
  return new Map(rows.map(({ hash, plan }) => [hash, plan]));
}

/** How often each step of these versions came to each outcome. */
export const recordCounts = (sql: Sql, versions: VersionRow[]) => sql<RecordCount[]>`
  select version_id as "versionId", step, kind,
    case when kind = 'passed' then (outcome->>'branch')::int end as branch, count(*)::int as count
  from step_record where version_id = any(${versions.map(({ id }) => id)}::uuid[])
  group by 1, 2, 3, 4`;

/** How many people of the journey, or of one version, stand or ended where. */
export const placeCounts = (sql: Sql, journeyId: string, versionId: string | null) => sql<PlaceCount[]>`
  select version_id as "versionId", at_step as step, status, held, count(*)::int as count
  from entry where journey_id = ${journeyId} ${versionId === null ? sql`` : sql`and version_id = ${versionId}`} group by 1, 2, 3, 4`;

/** Messages of the journey whose card could not be made, by step. */
export const cardlessCounts = (sql: Sql, workspaceId: string, journeyId: string) => sql<
  { versionId: string; step: number; count: number }[]
>`
  select version_id as "versionId", step, count(*)::int as count from message
  where workspace_id = ${workspaceId} and journey_id = ${journeyId} and card_state = 'failed' group by 1, 2`;

/** People converted, by the type of the event that did it. */
export async function goalCounts(
  sql: Sql,
  journeyId: string,
  versionId: string | null,
): Promise<Map<string, number>> {
  const rows = await sql<{ type: string; count: number }[]>`
    select v.type, count(*)::int as count from entry e join event v on v.id = e.goal_event_id
    where e.journey_id = ${journeyId} and e.status = 'converted'
      ${versionId === null ? sql`` : sql`and e.version_id = ${versionId}`}
    group by 1`;
  return new Map(rows.map(({ type, count }) => [type, count]));
}

/**
 * How waits for an event ended. The wait's own record says only that it began; the next turn began at `happened` or at
 * `timeout`. Where one of the two leads on to the other within a leg, having met the earlier one tells; where both are
 * one, whether the next turn began before the wait's end does.
 */
export async function eventWaitCounts(sql: Sql, version: VersionRow, plan: Plan | undefined) {
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
