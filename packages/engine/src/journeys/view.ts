import type { Sql } from '@waymark/db/connect';
import type { StoredVersion } from '@waymark/db/rows';
import { isCampaign } from '@waymark/journey/graph/campaign';
import { readGraph } from '@waymark/journey/graph/migrate';
import { sameGraph } from '@waymark/journey/words/sameGraph';
import type { Actor } from '@waymark/workspace/audit/actor';
import { actorNames } from '@waymark/workspace/audit/actor';
import { readSchedules } from '../triggers/nextRun.ts';
import { type Holder, liftedBy } from './holder.ts';
import { judgeDraft } from './judge.ts';
import { journeyRow, totalsOf } from './row.ts';

/** One journey as the canvas opens it: the draft with its problems, and the live version. */
export async function journeyView(sql: Sql, workspaceId: string, journeyId: string) {
  const journey = await journeyRow(sql, workspaceId, journeyId);
  const [problems, live, totals, names, schedules] = await Promise.all([
    judgeDraft(sql, workspaceId, journey.draft),
    journey.liveVersionId === null
      ? null
      : readVersion(sql, workspaceId, journeyId, { id: journey.liveVersionId }),
    totalsOf(sql, journeyId),
    actorNames(
      sql,
      [journey.pausedBy, journey.entriesClosedBy, journey.draftBy].filter((actor) => actor !== null),
    ),
    readSchedules(sql, workspaceId),
  ]);
  const by = (actor: Actor | null, role: Holder) => ({
    name: actor === null ? null : (names.get(actor) ?? null),
    role,
    liftedBy: liftedBy(role),
  });
  return {
    id: journey.id,
    name: journey.name,
    status: journey.status,
    paused: journey.status === 'paused' ? by(journey.pausedBy, journey.pausedRole) : null,
    closed: journey.entriesClosedAt ? by(journey.entriesClosedBy, journey.entriesClosedRole) : null,
    draft: journey.draft,
    draftRevision: journey.draftRevision,
    draftBy:
      journey.draftBy === null ? null : { id: journey.draftBy, name: names.get(journey.draftBy) ?? null },
    edited: live !== null && !sameGraph(journey.draft, live.graph),
    live,
    /** Of the live version, if it begins by a schedule and takes people in. */
    schedule: schedules.get(journeyId) ?? null,
    campaign: live !== null && isCampaign(live.graph),
    problems,
    activePeople: totals.people.active,
    entered: totals.people.entered,
    messages: totals.messages,
  };
}

/** One publication with its drawing, by number or id, and the publisher's name if it was a person. */
export async function readVersion(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  which: { number: number } | { id: string },
) {
  const [version] = await sql<(Publication & Pick<StoredVersion, 'graph'>)[]>`
    select v.id as "versionId", v.number, v.graph, v.published_at as "publishedAt", v.published_by as "publishedBy"
    from journey j join journey_version v on v.journey_id = j.id
    where j.workspace_id = ${workspaceId} and j.id = ${journeyId}
      and ${'id' in which ? sql`v.id = ${which.id}` : sql`v.number = ${which.number}`}`;
  const [shown] = version ? await named(sql, [{ ...version, graph: readGraph(version.graph) }]) : [];
  return shown ?? null;
}

/** All publications, newest first, like `readVersion` but without their drawings. */
export async function journeyVersions(sql: Sql, workspaceId: string, journeyId: string) {
  const versions = await sql<Publication[]>`
    select v.id as "versionId", v.number, v.published_at as "publishedAt", v.published_by as "publishedBy"
    from journey j join journey_version v on v.journey_id = j.id
    where j.workspace_id = ${workspaceId} and j.id = ${journeyId} order by v.number desc`;
  return named(sql, versions);
}

/** A version without its drawing, as it is stored. */
export interface Publication {
  versionId: string;
  number: number;
  publishedAt: Date;
  publishedBy: Actor;
}

async function named<Row extends Publication>(sql: Sql, versions: readonly Row[]) {
  const names = await actorNames(
    sql,
    versions.map(({ publishedBy }) => publishedBy),
  );
  return versions.map((version) => ({
    ...version,
    publishedAt: version.publishedAt.toISOString(),
    publishedBy: names.get(version.publishedBy) ?? version.publishedBy,
  }));
}
