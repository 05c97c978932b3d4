import { builder, equals, olderThan } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import { journey, journeyVersion } from '@waymark/db/schema/journey';
import { and, desc, eq } from 'drizzle-orm';
import { readSchedules } from '../triggers/nextRun.ts';

/** Journeys in the order that they were made, newest first, without their numbers. `limit` is 1 to 200. */
export async function journeyPage(
  sql: Sql,
  workspaceId: string,
  { cursor: text, limit }: { cursor?: string | null; limit: number },
) {
  const cursor = readCursor(text);
  const own = equals(journey, { workspaceId, archivedAt: null });
  const { id, name, status, entriesClosedAt: closedAt, createdAt } = journey;
  const { number: version, publishedAt } = journeyVersion;
  const [rows, total, schedules] = await Promise.all([
    builder(sql)
      .select({ id, name, status, closedAt, version, publishedAt, createdAt })
      .from(journey)
      .leftJoin(journeyVersion, eq(journeyVersion.id, journey.liveVersionId))
      .where(and(own, olderThan(cursor, createdAt, id)))
      .orderBy(desc(createdAt), desc(id))
      .limit(limit + 1),
    builder(sql).$count(journey, own),
    readSchedules(sql, workspaceId),
  ]);
  const page = pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  return {
    rows: page.rows.map(({ version, publishedAt, createdAt, closedAt, ...row }) => ({
      ...row,
      entriesClosed: closedAt !== null,
      finished: schedules.get(row.id)?.next === null,
      live: version === null || !publishedAt ? null : { version, publishedAt: publishedAt.toISOString() },
      createdAt: createdAt.toISOString(),
    })),
    next: page.next,
    total,
  };
}
