import { builder, equals } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { journey, journeyVersion } from '@waymark/db/schema/journey';
import { readGraph } from '@waymark/journey/graph/migrate';
import { sameGraph } from '@waymark/journey/words/sameGraph';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { and, isNotNull } from 'drizzle-orm';
import { countsOf } from '../../counters/counters.ts';
import { peopleTotals } from '../../counters/totals.ts';
import { staleDraft } from '../draft.ts';
import { journeyRow, noVersion, writeJourney } from '../row.ts';
import { journeyVersions, readVersion } from '../view.ts';

/** All versions of a journey, newest first, each with how many people are still in it. */
export async function versionList(sql: Sql, workspaceId: string, journeyId: string) {
  const { liveVersionId } = await journeyRow(sql, workspaceId, journeyId);
  const versions = await journeyVersions(sql, workspaceId, journeyId);
  const hasKept = and(equals(journey, { workspaceId, id: journeyId }), isNotNull(journey.keptDraft));
  const [places, kept] = await Promise.all([
    countsOf(
      sql,
      ['place'],
      versions.map(({ versionId }) => versionId),
    ),
    builder(sql).$count(journey, hasKept),
  ]);
  const people = Map.groupBy(places, ({ subject }) => subject);
  return {
    /** True if a draft was replaced by a version and can be brought back. */
    keptDraft: kept > 0,
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
    const { draft, draftRevision } = await held(tx, workspaceId, journeyId, input.revision);
    const [version] = await builder(tx)
      .select({ graph: journeyVersion.graph })
      .from(journeyVersion)
      .where(equals(journeyVersion, { journeyId, number: input.number }));
    if (!version) throw noVersion();
    const graph = readGraph(version.graph);
    const replaced = !sameGraph(graph, draft);
    const revision = draftRevision + 1;
    await writeJourney(tx, workspaceId, journeyId, {
      draft: graph,
      draftRevision: revision,
      draftBy: input.actor,
      ...(replaced && { keptDraft: journey.draft }),
    });
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
    const { draftRevision } = await held(tx, workspaceId, journeyId, input.revision);
    const revision = draftRevision + 1;
    const swap = { draft: journey.keptDraft, keptDraft: journey.draft };
    const change = { ...swap, draftRevision: revision, draftBy: input.actor };
    const swapped = await writeJourney(tx, workspaceId, journeyId, change, isNotNull(journey.keptDraft));
    if (!swapped) throw new DomainError('conflict', "There's no earlier draft to restore.");
    await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
    return { revision };
  });
}

/** Locks a journey whose draft has this revision, if one is given. Throws `conflict` if it has another by now. */
async function held(tx: Queryable, workspaceId: string, journeyId: string, revision: number | undefined) {
  const row = await journeyRow(tx, workspaceId, journeyId, { lock: true });
  if (revision !== undefined && revision !== row.draftRevision) throw staleDraft(row.draftRevision);
  return row;
}
