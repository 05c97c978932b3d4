import type { Queryable, Sql } from '@waymark/db/connect';
import type { counter } from '@waymark/db/schema/counter';

/** Counts of equal rows: the table `counter` explains each. `cents` are the cost of messages. */
export type Count = typeof counter.$inferSelect;

/**
 * Reads the counts of these subjects (versions, journeys or workspaces), for some keys or all, as of everything
 * committed.
 */
export async function countsOf(
  sql: Queryable,
  what: readonly Count['what'][],
  subjects: readonly string[],
  keys?: readonly string[],
): Promise<Count[]> {
  const wanted = sql`
    where subject = any(${[...subjects]}::uuid[]) and what = any(${[...what]}::text[])
      ${keys ? sql`and key = any(${[...keys]}::text[])` : sql``}`;
  return await sql<Count[]>`
    select subject, what, step, key, sum(n)::int as n, sum(cents)::int as cents from (
      select subject, what, step, key, n, cents from counter ${wanted}
      union all select subject, what, step, key, n, cents from counter_delta ${wanted}) as c
    group by 1, 2, 3, 4 having sum(n) <> 0 or sum(cents) <> 0 order by 1, 2, 3, 4`;
}

/** The distinct steps of these counts, as SQL: `p (version, step)`. */
export function rangesOf(sql: Queryable, counts: readonly Count[]) {
  const places = [...new Map(counts.map((count) => [`${count.subject} ${count.step}`, count])).values()];
  return sql`unnest(${places.map(({ subject }) => subject)}::uuid[], ${places.map(({ step }) => step)}::int[]) as p (version, step)`;
}

export const sumOf = (counts: readonly Count[]): number => counts.reduce((sum, { n }) => sum + n, 0);

/** Changes folded by one statement. */
const FOLD = 20_000;

/**
 * Folds what transactions recorded into the counters, so that reads stay short. Nothing is lost or counted twice if
 * it is killed, or if several processes run it at once. Returns how many changes it folded.
 */
export async function foldCounters(sql: Sql): Promise<number> {
  let total = 0;
  for (;;) {
    const [row] = await sql<{ folded: number }[]>`
      with taken as (
        delete from counter_delta
        where id in (select id from counter_delta order by id limit ${FOLD} for update skip locked)
        returning subject, what, step, key, n, cents),
      folded as (
        insert into counter (subject, what, step, key, n, cents)
        select subject, what, step, key, sum(n), sum(cents) from taken group by 1, 2, 3, 4 order by 1, 2, 3, 4
        on conflict (subject, what, step, key)
          do update set n = counter.n + excluded.n, cents = counter.cents + excluded.cents)
      select count(*)::int as folded from taken`;
    const folded = row?.folded ?? 0;
    total += folded;
    if (folded < FOLD) return total;
  }
}

/** Recounts everything from the records; writers wait in the meantime. */
export async function rebuildCounters(sql: Sql): Promise<void> {
  await sql`select rebuild_counters()`;
}
