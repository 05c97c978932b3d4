import type { Fragment, Queryable } from '@waymark/db/connect';
import { likeText } from '@waymark/db/paging';
import { countsOf, sumOf } from '../counters/counters.ts';

/**
 * SQL over `customer c` that is true if the text is part of their name; one or two letters match the beginning of a
 * word, since the index has parts of three letters and beginnings.
 */
export function nameMatches(sql: Queryable, text: string) {
  const literal = likeText(text);
  if ([...text].length > 2) return sql`c.name ilike ${`%${literal}%`}`;
  return sql`(c.name ilike ${`${literal}%`} or c.name ilike ${`% ${literal}%`})`;
}

/** What more people than this are called is common: found among the newest, and not counted. */
const COMMON = 5_000;

/**
 * The share of the workspace's people that meets a condition over `customer c`, as estimated by Postgres; null if
 * they are few enough for an index to be quick.
 */
export async function commonShare(sql: Queryable, workspaceId: string, condition: Fragment) {
  const [row] = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }[]>`
    explain (format json) select from customer c where ${condition}`;
  const guess = row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  if (guess <= COMMON) return null;
  const people = sumOf(await countsOf(sql, ['customer'], [workspaceId]));
  return Math.min(1, guess / Math.max(1, people));
}

/** Counts the rows that `from` (tables and conditions) has; null if they are 5,000 or more. */
export async function countMatches(sql: Queryable, from: Fragment): Promise<number | null> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (select 1 from ${from} limit ${COMMON}) as counted`;
  return row && row.count < COMMON ? row.count : null;
}
