import { builder, lower, rowOf } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { journey, journeyVersion } from '@waymark/db/schema/journey';
import { store } from '@waymark/db/schema/store';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, inArray } from 'drizzle-orm';
import { plansByHash } from '../legs/plans.ts';

export interface SegmentUses {
  /** Journeys that aren't archived; `live` if their published version asks about it. */
  journeys: { id: string; name: string; live: boolean }[];
  segments: { id: string; name: string }[];
}
export const unused: SegmentUses = { journeys: [], segments: [] };

/** The journeys and segments that ask about each segment of the workspace, or about `id` alone. Segments without uses are left out. */
export async function usesOf(sql: Queryable, workspaceId: string, id: string | null) {
  const rows = await sql<(SegmentUses['journeys'][number] & { of: string; by: keyof SegmentUses })[]>`
    with drawn as (${drawings(sql, workspaceId)})
    select s.id as of, 'journeys' as by, d.id, d.name, bool_or(d.live) as live
    from drawn d cross join lateral regexp_matches(d.graph, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') word
    join segment s on s.workspace_id = ${workspaceId} and s.id::text = word[1]
    where ${id === null ? sql`true` : sql`s.id = ${id}`} group by s.id, d.id, d.name
    union all
    select s.id, 'segments', o.id, o.name, true
    from segment o join segment_mention m on m.segment_id = o.id and m.kind = 'segment'
    join segment s on s.workspace_id = ${workspaceId} and s.id::text = m.key
    where o.workspace_id = ${workspaceId} and o.archived_at is null and ${id === null ? sql`true` : sql`s.id = ${id}`}
    order by name, id`;
  const uses = new Map<string, SegmentUses>();
  for (const { of, by, ...user } of rows) {
    const known = uses.get(of) ?? { journeys: [], segments: [] };
    known[by].push(user);
    uses.set(of, known);
  }
  return uses;
}

/** The journeys and segments that ask about a store. Throws `notFound` for a store the workspace doesn't have. */
export async function usesOfStore(sql: Queryable, workspaceId: string, id: string): Promise<SegmentUses> {
  if ((await builder(sql).$count(store, rowOf(store, workspaceId, id))) === 0)
    throw new DomainError('notFound', 'This store doesn’t exist or was removed.');
  const rows = await sql<(SegmentUses['journeys'][number] & { by: keyof SegmentUses })[]>`
    with drawn as (${drawings(sql, workspaceId)})
    select 'journeys' as by, id, name, bool_or(live) as live from drawn where strpos(graph, ${id}) > 0 group by id, name
    union all
    select 'segments', id, name, true from segment
    where workspace_id = ${workspaceId} and archived_at is null and strpos(rule::text, ${id}) > 0
    order by name, id`;
  const of = (by: keyof SegmentUses) => rows.filter((row) => row.by === by).map(({ by: _, ...user }) => user);
  return { journeys: of('journeys'), segments: of('segments') };
}

/** The drafts and published drawings of journeys that are not put away, as text. */
const drawings = (sql: Queryable, workspaceId: string) => sql`
  select id, name, false as live, draft::text as graph from journey
  where workspace_id = ${workspaceId} and archived_at is null
  union all
  select j.id, j.name, j.status in ('live', 'paused'), v.graph::text
  from journey j join journey_version v on v.id = j.live_version_id
  where j.workspace_id = ${workspaceId} and j.archived_at is null`;

/** The plans that new people enter by, of journeys that are live or paused. */
export async function livePlans(sql: Queryable, workspaceId: string) {
  const { id, name, status } = journey;
  const rows = await builder(sql)
    .select({ id, name, planHash: journeyVersion.planHash })
    .from(journey)
    .innerJoin(journeyVersion, eq(journeyVersion.id, journey.liveVersionId))
    .where(and(eq(journey.workspaceId, workspaceId), inArray(status, ['live', 'paused'])))
    .orderBy(lower(name), id);
  const hashes = rows.map(({ planHash }) => planHash);
  const plans = await plansByHash(sql, hashes);
  return rows.flatMap(({ planHash, ...journey }) => {
    const known = plans.get(planHash);
    return known ? [{ ...journey, plan: known.plan }] : [];
  });
}
