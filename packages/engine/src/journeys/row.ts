import type { Queryable } from '@waymark/db/connect';
import type { StoredJourney, StoredVersion } from '@waymark/db/rows';
import type { Graph } from '@waymark/journey/graph/graph';
import { readGraph } from '@waymark/journey/graph/migrate';
import { DomainError } from '@waymark/workspace/errors';
import { countsOf } from '../counters/counters.ts';
import { messageTotals, peopleTotals } from '../counters/totals.ts';

/** A journey as the rest of the engine sees it, with its drawing migrated to the current version. */
export type JourneyRow = Omit<StoredRow, 'draft'> & { draft: Graph };
type StoredRow = Omit<StoredJourney, 'workspaceId' | 'keptDraft' | 'archivedAt'>;

/**
 * The journey, if it belongs to the workspace and isn't archived; otherwise a `notFound` DomainError. `lock` holds
 * the row until the transaction ends; entries may still be written for it.
 */
export async function journeyRow(
  sql: Queryable,
  workspaceId: string,
  journeyId: string,
  options: { lock?: boolean } = {},
): Promise<JourneyRow> {
  const [row] = await sql<StoredRow[]>`
    select id, name, status, draft, draft_revision as "draftRevision", draft_by as "draftBy",
      live_version_id as "liveVersionId",
      paused_by as "pausedBy", paused_role as "pausedRole", entries_closed_at as "entriesClosedAt",
      entries_closed_by as "entriesClosedBy", entries_closed_role as "entriesClosedRole",
      created_at as "createdAt", updated_at as "updatedAt"
    from journey
    where id = ${journeyId} and workspace_id = ${workspaceId} and archived_at is null
    ${options.lock ? sql`for no key update` : sql``}`;
  if (!row) throw new DomainError('notFound', 'This journey doesn’t exist or was removed.');
  return { ...row, draft: readGraph(row.draft) };
}

export type VersionRow = Omit<StoredVersion, 'graph'> & { graph: Graph };

/** All publications of a journey, newest first. */
export async function versionRows(sql: Queryable, journeyId: string): Promise<VersionRow[]> {
  const rows = await sql<StoredVersion[]>`
    select id, journey_id as "journeyId", number, graph, plan_hash as "planHash", nodes, branches,
      trigger_node as "triggerNode", published_by as "publishedBy", published_at as "publishedAt"
    from journey_version where journey_id = ${journeyId} order by number desc`;
  return rows.map((row) => ({ ...row, graph: readGraph(row.graph) }));
}

/** Returns a journey's people and messages over all its versions. */
export async function totalsOf(sql: Queryable, journeyId: string) {
  const versions = await sql<
    { id: string }[]
  >`select id from journey_version where journey_id = ${journeyId}`;
  const counts = await countsOf(
    sql,
    ['place', 'message'],
    versions.map(({ id }) => id),
  );
  return {
    people: peopleTotals(counts.filter(({ what }) => what === 'place')),
    messages: messageTotals(counts.filter(({ what }) => what === 'message')),
  };
}

/** Returns how many people are under way in the journey. */
export const activePeople = async (sql: Queryable, journeyId: string): Promise<number> =>
  (await totalsOf(sql, journeyId)).people.active;

export const noVersion = () => new DomainError('notFound', 'This journey doesn’t have that version.');
