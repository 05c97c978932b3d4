import { builder, equals, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { journey, journeyVersion } from '@waymark/db/schema/journey';
import { isCampaign } from '@waymark/journey/graph/campaign';
import { readGraph } from '@waymark/journey/graph/migrate';
import { sameGraph } from '@waymark/journey/words/sameGraph';
import type { Actor } from '@waymark/workspace/audit/actor';
import { actorNames } from '@waymark/workspace/audit/actor';
import { and, desc, eq } from 'drizzle-orm';
import { readSchedules } from '../triggers/nextRun.ts';
import { type Holder, liftedBy } from './holder.ts';
import { judgeDraft } from './judge.ts';
import { journeyRow, totalsOf } from './row.ts';

/** One journey as the canvas opens it: the draft with its problems, and the live version. */
export async function journeyView(sql: Sql, workspaceId: string, journeyId: string) {
  const row = await journeyRow(sql, workspaceId, journeyId);
  const [problems, live, totals, names, schedules] = await Promise.all([
    judgeDraft(sql, workspaceId, row.draft),
    row.liveVersionId === null ? null : readVersion(sql, workspaceId, journeyId, { id: row.liveVersionId }),
    totalsOf(sql, journeyId),
    actorNames(
      sql,
      [row.pausedBy, row.entriesClosedBy, row.draftBy].filter((actor) => actor !== null),
    ),
    readSchedules(sql, workspaceId),
  ]);
  const by = (actor: Actor | null, role: Holder) => ({
    name: actor === null ? null : (names.get(actor) ?? null),
    role,
    liftedBy: liftedBy(role),
  });
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    paused: row.status === 'paused' ? by(row.pausedBy, row.pausedRole) : null,
    closed: row.entriesClosedAt ? by(row.entriesClosedBy, row.entriesClosedRole) : null,
    draft: row.draft,
    draftRevision: row.draftRevision,
    draftBy: row.draftBy === null ? null : { id: row.draftBy, name: names.get(row.draftBy) ?? null },
    edited: live !== null && !sameGraph(row.draft, live.graph),
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

const { id: versionId, number, graph, publishedAt, publishedBy } = journeyVersion;
const publication = { versionId, number, publishedAt, publishedBy };

/** One publication with its drawing, by number or id, and the publisher's name if it was a person. */
export async function readVersion(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  which: { number: number } | { id: string },
) {
  const asked = 'id' in which ? eq(versionId, which.id) : eq(number, which.number);
  const [version] = await builder(sql)
    .select({ ...publication, graph })
    .from(journeyVersion)
    .innerJoin(journey, eq(journey.id, journeyVersion.journeyId))
    .where(and(equals(journey, { workspaceId, id: journeyId }), asked));
  const [shown] = version ? await named(sql, [{ ...version, graph: readGraph(version.graph) }]) : [];
  return shown ?? null;
}

/** All publications, newest first, like `readVersion` but without their drawings. */
export async function journeyVersions(sql: Sql, workspaceId: string, journeyId: string) {
  const versions = await builder(sql)
    .select(publication)
    .from(journeyVersion)
    .innerJoin(journey, eq(journey.id, journeyVersion.journeyId))
    .where(rowOf(journey, workspaceId, journeyId))
    .orderBy(desc(number));
  return named(sql, versions);
}

async function named<Row extends { publishedAt: Date; publishedBy: Actor }>(
  sql: Sql,
  versions: readonly Row[],
) {
  const actors = versions.map(({ publishedBy }) => publishedBy);
  const names = await actorNames(sql, actors);
  return versions.map((version) => ({
    ...version,
    publishedAt: version.publishedAt.toISOString(),
    publishedBy: names.get(version.publishedBy) ?? version.publishedBy,
  }));
}
