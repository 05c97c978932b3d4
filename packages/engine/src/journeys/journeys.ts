import { builder, inserted, now } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { journey } from '@waymark/db/schema/journey';
import { GRAPH_VERSION, type Graph } from '@waymark/journey/graph/graph';
import { cut } from '@waymark/policy/cut';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { isNotNull } from 'drizzle-orm';
import { noClosing, noPause, requireLift } from './holder.ts';
import { activePeople, journeyRow, writeJourney } from './row.ts';

const emptyGraph: Graph = { version: GRAPH_VERSION, nodes: [], edges: [] };

/** A new journey as a draft. Without a graph it starts empty. */
export async function createJourney(
  sql: Sql,
  workspaceId: string,
  input: { name: string; graph?: Graph; actor: Actor },
): Promise<{ id: string }> {
  return sql.begin((tx) => addJourney(tx, workspaceId, input));
}

/** `createJourney` in the caller's transaction. */
export async function addJourney(
  tx: Queryable,
  workspaceId: string,
  input: { id?: string | undefined; name: string; graph?: Graph; actor: Actor },
): Promise<{ id: string }> {
  const row = await inserted(
    builder(tx)
      .insert(journey)
      .values({ id: input.id, workspaceId, name: input.name, draft: input.graph ?? emptyGraph })
      .returning({ id: journey.id }),
  );
  await recordAudit(tx, workspaceId, { actor: input.actor, action: 'journey.create', subject: row.id });
  await notifyChange(tx, workspaceId, { kind: 'journey', journeyId: row.id });
  return row;
}

/** A copy of the draft under "… (copy)", itself a draft. */
export async function duplicateJourney(sql: Sql, workspaceId: string, journeyId: string, actor: Actor) {
  const { name, draft } = await journeyRow(sql, workspaceId, journeyId);
  return createJourney(sql, workspaceId, { name: `${cut(name, 113)} (copy)`, graph: draft, actor });
}

/** Renames it; the name shows everywhere at once, live or not. */
export async function renameJourney(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  name: string,
  actor: Actor,
): Promise<void> {
  await sql.begin(async (tx) => {
    const { name: from } = await journeyRow(tx, workspaceId, journeyId, { lock: true });
    await writeJourney(tx, workspaceId, journeyId, { name });
    if (from !== name)
      await recordAudit(tx, workspaceId, {
        actor,
        action: 'journey.rename',
        subject: journeyId,
        detail: { from, to: name },
      });
    await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
  });
}

/**
 * Archives a journey. Refused (`conflict`) while it runs: it has to be stopped first, or closed to new entries and
 * finished by everybody in it. Archiving lifts any pause or closing, so what an admin or compliance paused or closed
 * is `denied` to others.
 */
export async function archiveJourney(sql: Sql, workspaceId: string, journeyId: string, actor: Actor) {
  await sql.begin(async (tx) => {
    const before = await journeyRow(tx, workspaceId, journeyId, { lock: true });
    const running = before.status === 'live' || before.status === 'paused';
    if (running && (!before.entriesClosedAt || (await activePeople(tx, journeyId)) > 0)) {
      throw new DomainError('conflict', 'Stop this journey before you archive it.');
    }
    if (before.status === 'paused')
      await requireLift(tx, workspaceId, {
        actor,
        holder: before.pausedRole,
        sentence: 'An admin or compliance paused this journey, so only an admin can archive it.',
      });
    if (before.entriesClosedAt)
      await requireLift(tx, workspaceId, {
        actor,
        holder: before.entriesClosedRole,
        sentence: 'An admin or compliance stopped new entries, so only an admin can archive this journey.',
      });
    await writeJourney(tx, workspaceId, journeyId, {
      archivedAt: now,
      ...(running && { status: 'stopped' }),
      ...noPause,
      ...noClosing,
    });
    await recordAudit(tx, workspaceId, { actor, action: 'journey.archive', subject: journeyId });
    await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
  });
}

/** Brings an archived journey back to the lists, as it was. */
export async function restoreJourney(sql: Sql, workspaceId: string, journeyId: string, actor: Actor) {
  await sql.begin(async (tx) => {
    const archived = isNotNull(journey.archivedAt);
    const restored = await writeJourney(tx, workspaceId, journeyId, { archivedAt: null }, archived);
    if (!restored) throw new DomainError('notFound', 'This journey isn’t in the archive.');
    await recordAudit(tx, workspaceId, { actor, action: 'journey.restore', subject: journeyId });
    await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
  });
}

/** The journeys that were archived, latest first, with how many people ever entered them. */
export async function archivedJourneys(sql: Sql, workspaceId: string) {
  const rows = await sql<{ id: string; name: string; archivedAt: Date; entered: number }[]>`
    select j.id, j.name, j.archived_at as "archivedAt",
      (select count(*)::int from entry e where e.journey_id = j.id) as entered
    from journey j where j.workspace_id = ${workspaceId} and j.archived_at is not null
    order by j.archived_at desc, j.id`;
  return rows.map((row) => ({ ...row, archivedAt: row.archivedAt.toISOString() }));
}
