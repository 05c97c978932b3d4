import type { Queryable, Sql } from '@waymark/db/connect';
import { sameGraph } from '@waymark/journey/diff';
import { type Holder, liftedBy } from './holder.ts';
import { judgeDraft } from './judge.ts';
import { type Actor, activePeople, journeyRow, versionRows } from './row.ts';

/** One journey as the canvas opens it: the draft with its problems, and what is live. */
export async function journeyView(sql: Sql, workspaceId: string, journeyId: string) {
  const journey = await journeyRow(sql, workspaceId, journeyId);
  const [problems, versions, active, names] = await Promise.all([
    judgeDraft(sql, workspaceId, journey.draft),
    journeyVersions(sql, workspaceId, journeyId),
    activePeople(sql, journeyId),
    actorNames(
      sql,
      [journey.pausedBy, journey.entriesClosedBy, journey.draftBy].filter((actor) => actor !== null),
    ),
  ]);
  const by = (actor: Actor | null, role: Holder) => ({
    name: actor === null ? null : (names.get(actor) ?? null),
    role,
    liftedBy: liftedBy(role),
  });
  const live = versions.find(({ versionId }) => versionId === journey.liveVersionId) ?? null;
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
    problems,
    activePeople: active,
  };
}

/** All publications, newest first, with the publisher's name where a person did it. */
export async function journeyVersions(sql: Sql, workspaceId: string, journeyId: string) {
  await journeyRow(sql, workspaceId, journeyId);
  const versions = await versionRows(sql, journeyId);
  const names = await actorNames(
    sql,
    versions.map(({ publishedBy }) => publishedBy),
  );
  return versions.map((version) => ({
    versionId: version.id,
    number: version.number,
    graph: version.graph,
    publishedAt: version.publishedAt.toISOString(),
    publishedBy: names.get(version.publishedBy) ?? version.publishedBy,
  }));
}

/** Names of actors: a person's name, or "API key" with the key's name. Unknown ones are left out. */
export async function actorNames(sql: Queryable, actors: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(actors)];
  if (wanted.length === 0) return new Map();
  const rows = await sql<{ actor: string; name: string }[]>`
    select id as actor, name from "user" where id = any(${wanted})
    union all
    select 'key:' || id, 'API key ' || name from api_key where 'key:' || id = any(${wanted})`;
  return new Map(rows.map(({ actor, name }) => [actor, name]));
}
