import type { Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import type { JourneyStatus } from '@waymark/db/rows';
import { readSchedules } from '../triggers/nextRun.ts';

interface Row {
  id: string;
  name: string;
  status: JourneyStatus;
  entriesClosed: boolean;
  version: number | null;
  publishedAt: Date | null;
  createdAt: Date;
}

/** Journeys in the order that they were made, newest first, without their numbers. `limit` is 1 to 200. */
export async function journeyPage(
  sql: Sql,
  workspaceId: string,
  { cursor: text, limit }: { cursor?: string | null; limit: number },
) {
  const cursor = readCursor(text);
  const [rows, [count], schedules] = await Promise.all([
    sql<Row[]>`
      select j.id, j.name, j.status, j.entries_closed_at is not null as "entriesClosed", v.number as version, v.published_at as "publishedAt", j.created_at as "createdAt"
      from journey j left join journey_version v on v.id = j.live_version_id
      where j.workspace_id = ${workspaceId} and j.archived_at is null
        ${cursor ? sql`and (j.created_at, j.id) < (${cursor.at}, ${cursor.id})` : sql``}
      order by j.created_at desc, j.id desc limit ${limit + 1}`,
    sql<{ count: number }[]>`
      select count(*)::int as count from journey where workspace_id = ${workspaceId} and archived_at is null`,
    readSchedules(sql, workspaceId),
  ]);
  const page = pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  return {
    rows: page.rows.map(({ version, publishedAt, createdAt, ...row }) => ({
      ...row,
      finished: schedules.get(row.id)?.next === null,
      live: version === null || !publishedAt ? null : { version, publishedAt: publishedAt.toISOString() },
      createdAt: createdAt.toISOString(),
    })),
    next: page.next,
    total: count?.count ?? 0,
  };
}
