import type { Sql } from '@waymark/db/connect';
import { jsonOf } from '@waymark/db/json';
import type { StoredVersion } from '@waymark/db/rows';
import { readGraph } from '@waymark/journey/graph/migrate';
import { sameGraph } from '@waymark/journey/words/sameGraph';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { countsOf } from '../../counters/counters.ts';
import { peopleTotals } from '../../counters/totals.ts';
import { staleDraft } from '../draft.ts';
import { journeyRow, noVersion } from '../row.ts';
import { journeyVersions, readVersion } from '../view.ts';

/** All versions of a journey, newest first, each with how many people are still in it. */
export async function versionList(sql: Sql, workspaceId: string, journeyId: string) {
  const { liveVersionId } = await journeyRow(sql, workspaceId, journeyId);
  const versions = await journeyVersions(sql, workspaceId, journeyId);
  const [places, [journey]] = await Promise.all([
    countsOf(
      sql,
      ['place'],
      versions.map(({ versionId }) => versionId),
    ),
    sql<{ kept: boolean }[]>`
      select kept_draft is not null as kept from journey
      where workspace_id = ${workspaceId} and id = ${journeyId}`,
  ]);
  const people = Map.groupBy(places, ({ subject }) => subject);
  return {
    /** True if a draft was replaced by a version and can be brought back. */
    keptDraft: journey?.kept ?? false,
    versions: versions.map((version) => ({
      ...version,
      live: version.versionId === liveVersionId,
      activePeople: peopleTotals(people.get(version.versionId) ?? []).active,
    })),
  };
}

/** Returns one version with its drawing. Throws `notFound`. */
export async function versionView(sql: Sql, workspaceId: string, journeyId: string, number: number) {
  await journeyRow(sql, workspaceId, journeyId);
  const version = await readVersion(sql, workspaceId, journeyId, { number });
  if (!version) throw noVersion();
  return version;
}

/**
 * Makes an earlier version the draft; nothing live changes. The previous draft is kept if it differs, and
 * `bringBackDraft` restores it. `revision` is the draft that was reviewed: a newer one is a `conflict`. `replaced`: a
 * draft was replaced just now.
 */
export async function restoreVersion(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  input: { number: number; revision?: number; actor: Actor },
): Promise<{ revision: number; replaced: boolean }> {
  return sql.begin(async (tx) => {
    const journey = await journeyRow(tx, workspaceId, journeyId, { lock: true });
    if (input.revision !== undefined && input.revision !== journey.draftRevision)
      throw staleDraft(journey.draftRevision);
    const [version] = await tx<Pick<StoredVersion, 'graph'>[]>`
      select graph from journey_version where journey_id = ${journeyId} and number = ${input.number}`;
    if (!version) throw noVersion();
    const graph = readGraph(version.graph);
    const replaced = !sameGraph(graph, journey.draft);
    if (replaced)
      await tx`update journey set kept_draft = draft where id = ${journeyId} and workspace_id = ${workspaceId}`;
    const revision = journey.draftRevision + 1;
    await tx`
      update journey set draft = ${jsonOf(tx, graph)}, draft_revision = ${revision},
        draft_by = ${input.actor}, updated_at = now()
      where id = ${journeyId} and workspace_id = ${workspaceId}`;
    await recordAudit(tx, workspaceId, {
      actor: input.actor,
      action: 'journey.restoreVersion',
      subject: journeyId,
      detail: { version: input.number },
    });
    await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
    return { revision, replaced };
  });
}

/**
 * Swaps the draft with the replaced one. Refused (`conflict`) if there is none, or if `revision`, the draft that was
 * reviewed, isn't the newest.
 */
export async function bringBackDraft(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  input: { revision?: number; actor: Actor },
): Promise<{ revision: number }> {
  return sql.begin(async (tx) => {
    const journey = await journeyRow(tx, workspaceId, journeyId, { lock: true });
    if (input.revision !== undefined && input.revision !== journey.draftRevision)
      throw staleDraft(journey.draftRevision);
    const revision = journey.draftRevision + 1;
    const swapped = await tx`
      update journey set draft = kept_draft, kept_draft = draft, draft_revision = ${revision},
        draft_by = ${input.actor}, updated_at = now()
      where id = ${journeyId} and workspace_id = ${workspaceId} and kept_draft is not null returning id`;
    if (swapped.length === 0) throw new DomainError('conflict', "There's no earlier draft to restore.");
    await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
    return { revision };
  });
}
