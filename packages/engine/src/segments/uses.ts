import type { Queryable } from '@waymark/db/connect';
import { plansByHash } from '../legs/plans.ts';

/** Who asks about a segment: journeys that are not put away (`live` where their published version does), and other segments. */
export async function usesOf(sql: Queryable, workspaceId: string, id: string) {
  const [journeys, segments] = await Promise.all([
    sql<{ id: string; name: string; live: boolean }[]>`
      select j.id, j.name, j.status in ('live', 'paused') and coalesce(position(${id} in v.graph::text) > 0, false) as live
      from journey j left join journey_version v on v.id = j.live_version_id
      where j.workspace_id = ${workspaceId} and j.archived_at is null
        and (position(${id} in j.draft::text) > 0 or position(${id} in v.graph::text) > 0)
      order by j.name`,
    sql<{ id: string; name: string }[]>`
      select s.id, s.name from segment s
      where s.workspace_id = ${workspaceId} and s.archived_at is null and exists (
        select from segment_mention m where m.segment_id = s.id and m.kind = 'segment' and m.key = ${id})
      order by s.name`,
  ]);
  return { journeys, segments };
}

/** The plans that new people enter by, of journeys that are live or paused. */
export async function livePlans(sql: Queryable, workspaceId: string) {
  const rows = await sql<{ id: string; name: string; planHash: string }[]>`
    select j.id, j.name, v.plan_hash as "planHash"
    from journey j join journey_version v on v.id = j.live_version_id
    where j.workspace_id = ${workspaceId} and j.status in ('live', 'paused') order by lower(j.name), j.id`;
  const plans = await plansByHash(
    sql,
    rows.map(({ planHash }) => planHash),
  );
  return rows.flatMap(({ planHash, ...journey }) => {
    const known = plans.get(planHash);
    return known ? [{ ...journey, plan: known.plan }] : [];
  });
}
