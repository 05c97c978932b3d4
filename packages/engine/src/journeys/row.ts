import { builder, changeRow, equals, now } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { journey, journeyVersion } from '@waymark/db/schema/journey';
import { readGraph } from '@waymark/journey/graph/migrate';
import { DomainError } from '@waymark/workspace/errors';
import { desc, eq, getTableColumns, type SQL } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { countsOf } from '../counters/counters.ts';
import { messageTotals, peopleTotals } from '../counters/totals.ts';

const { workspaceId: _, keptDraft: _kept, archivedAt: _archived, ...shown } = getTableColumns(journey);

/** A journey as the rest of the engine sees it, with its drawing migrated to the current version. */
export type JourneyRow = Awaited<ReturnType<typeof journeyRow>>;

/**
 * The journey, if it belongs to the workspace and isn't archived; otherwise a `notFound` DomainError. `lock` holds
 * the row until the transaction ends; entries may still be written for it.
 */
export async function journeyRow(
  sql: Queryable,
  workspaceId: string,
  journeyId: string,
  options: { lock?: boolean } = {},
) {
  const found = builder(sql)
    .select(shown)
    .from(journey)
    .where(equals(journey, { workspaceId, id: journeyId, archivedAt: null }));
  const [row] = await (options.lock ? found.for('no key update') : found);
  if (!row) throw new DomainError('notFound', 'This journey doesn’t exist or was removed.');
  return { ...row, draft: readGraph(row.draft) };
}

/** Changes a journey of the workspace, if it is as `which` says. Returns whether it was. */
export const writeJourney = (
  sql: Queryable,
  workspaceId: string,
  journeyId: string,
  change: PgUpdateSetSource<typeof journey>,
  which?: SQL,
) => changeRow(sql, journey, workspaceId, journeyId, { ...change, updatedAt: now }, which);

export type VersionRow = Awaited<ReturnType<typeof versionRows>>[number];

/** All publications of a journey, newest first. */
export async function versionRows(sql: Queryable, journeyId: string) {
  const rows = await builder(sql)
    .select()
    .from(journeyVersion)
    .where(eq(journeyVersion.journeyId, journeyId))
    .orderBy(desc(journeyVersion.number));
  return rows.map((row) => ({ ...row, graph: readGraph(row.graph) }));
}

/** Returns a journey's people and messages over all its versions. */
export async function totalsOf(sql: Queryable, journeyId: string) {
  const versions = await builder(sql)
    .select({ id: journeyVersion.id })
    .from(journeyVersion)
    .where(eq(journeyVersion.journeyId, journeyId));
  const ids = versions.map(({ id }) => id);
  const counts = await countsOf(sql, ['place', 'message'], ids);
  return {
    people: peopleTotals(counts.filter(({ what }) => what === 'place')),
    messages: messageTotals(counts.filter(({ what }) => what === 'message')),
  };
}

/** Returns how many people are under way in the journey. */
export const activePeople = async (sql: Queryable, journeyId: string): Promise<number> =>
  (await totalsOf(sql, journeyId)).people.active;

export const noVersion = () => new DomainError('notFound', 'This journey doesn’t have that version.');
