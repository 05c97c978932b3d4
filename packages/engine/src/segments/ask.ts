import { mustHold } from '@waymark/audience/leaves';
import type { Rule } from '@waymark/audience/schema';
import { outsideJourneys, toSql, toSqlForAll } from '@waymark/audience/sql/toSql';
import type { Fragment, Queryable, Sql } from '@waymark/db/connect';
import { nowOf } from '@waymark/workspace/clock/clock';
import postgres from 'postgres';
import { countPeople } from '../dryRuns/population.ts';
import { isSuppressed } from '../people/inSegments.ts';
import { type PersonRow, personViews, selectPeople } from '../people/list.ts';
import { render } from '../people/render.ts';
import { checkRule, parseRule } from './checkRule.ts';

/** Counts that take longer are given up, ms. */
const LONGEST = 15_000;
const SAMPLE = 8;
/** From this number of people on, a rough count comes before the exact one; and how many people it looks at. */
const MANY = 50_000;
const LOOKED_AT = 10_000;
/** The memory that Postgres may use for a sort or a hash when it looks at everybody. */
const MEMORY = '64MB';
/** Postgres' estimated cost of handing a row from one process to another: below its default, as a count should answer soon. */
const HANDED = '0.01';
/** Each count is planned for its rule's own values, which takes a millisecond; a plan that fits any values runs longer. */
const PLANNED = 'force_custom_plan';
/** The estimated cost from which a count is called slow: some seconds on an ordinary machine. */
const SLOW = 400_000;

/** The ids of everybody of a workspace whom a rule is about as of `now` (see `nowOf`). */
export function everyone(sql: Queryable, workspaceId: string, rule: Rule, now: number): Fragment {
  const { from, holds } = toSqlForAll(rule, outsideJourneys(now), workspaceId);
  return sql`select c.id from ${render(sql, from)} where ${render(sql, holds)}`;
}

/**
 * How many people match a rule, with some of them. `exact` is false if counting took too long: the count is then
 * rough, or Postgres' estimate. When the caller goes away (`signal`), the query is canceled, and this throws the
 * signal's reason.
 */
export async function previewRule(sql: Sql, workspaceId: string, input: unknown, signal?: AbortSignal) {
  const rule = parseRule(input);
  await checkRule(sql, workspaceId, null, rule);
  const begun = performance.now();
  const now = await nowOf(sql, workspaceId);
  const counted = await bounded(
    sql,
    signal,
    (tx) => tx<{ count: number; some: string[] }[]>`
      with found as materialized (${everyone(tx, workspaceId, rule, now)})
      select count(*)::int as count, array(select id from found limit ${SAMPLE}) as some from found`,
  );
  const among = counted?.[0]
    ? sql`c.id = any(${counted[0].some}::uuid[])`
    : render(sql, toSql(rule, outsideJourneys(now)));
  const sample =
    (await bounded(
      sql,
      signal,
      (tx) => tx<PersonRow[]>`
        ${selectPeople(sql)} from customer c where c.workspace_id = ${workspaceId} and ${among} limit ${SAMPLE}`,
    )) ?? [];
  const views = await personViews(sql, workspaceId, sample);
  const exact = counted?.[0]?.count ?? null;
  return {
    count:
      exact ??
      (await sampled(sql, workspaceId, { rule, now, many: MANY }, signal)) ??
      (await guess(sql, workspaceId, rule, now)).people,
    exact: exact !== null,
    sample: views.map(([view]) => view),
    tookMs: Math.round(performance.now() - begun),
  };
}

/**
 * Roughly how many people match a rule, by its share among some ten thousand people picked at random; the rarer they
 * are, the rougher it is. Null if there are so few people that the exact count is as fast, or if it takes too long.
 */
export async function roughCount(
  sql: Sql,
  workspaceId: string,
  input: unknown,
  signal?: AbortSignal,
  many = MANY,
): Promise<number | null> {
  const rule = parseRule(input);
  await checkRule(sql, workspaceId, null, rule);
  return await sampled(sql, workspaceId, { rule, now: await nowOf(sql, workspaceId), many }, signal);
}

async function sampled(
  sql: Sql,
  workspaceId: string,
  { rule, now, many }: { rule: Rule; now: number; many: number },
  signal: AbortSignal | undefined,
): Promise<number | null> {
  const people = await countPeople(sql, workspaceId);
  if (people < many) return null;
  const holds = toSql(rule, outsideJourneys(now));
  const found = await bounded(
    sql,
    signal,
    (tx) => tx<{ met: number; seen: number }[]>`
      select count(*) filter (where ${render(tx, holds)})::int as met, count(*)::int as seen
      from customer c tablesample bernoulli (${Math.min(100, (100 * LOOKED_AT) / people)})
      where c.workspace_id = ${workspaceId}`,
  );
  const drawn = found?.[0];
  return drawn && drawn.seen > 0 ? Math.round((drawn.met / drawn.seen) * people) : null;
}

/**
 * What a query answers; null if it takes too long. Throws the signal's reason once that is aborted. If parallel processes
 * find no room in shared memory, as in some containers, one process answers `alone`.
 */
export async function bounded<T>(
  sql: Sql,
  signal: AbortSignal | undefined,
  ask: (tx: Queryable) => Promise<T> & { cancel(): void },
  alone = false,
): Promise<T | null> {
  signal?.throwIfAborted();
  try {
    const { rows } = await sql.begin(async (tx) => {
      await tx`select set_config('statement_timeout', ${String(LONGEST)}, true), set_config('work_mem', ${MEMORY}, true),
        set_config('parallel_tuple_cost', ${HANDED}, true), set_config('plan_cache_mode', ${PLANNED}, true)`;
      if (alone) await tx`set local max_parallel_workers_per_gather = 0`;
      const asked = ask(tx);
      const cancel = () => asked.cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        return { rows: await asked };
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    });
    return rows;
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof postgres.PostgresError)) throw error;
    if (error.code === '57014') return null;
    if (error.code === '53100' && !alone) return await bounded(sql, signal, ask, true);
    throw error;
  }
}

/** How many of the people who match a rule can get marketing texts: they agreed, and are on no suppression list. Null if counting takes too long. */
export async function countTextable(
  sql: Sql,
  workspaceId: string,
  input: unknown,
  signal?: AbortSignal,
): Promise<number | null> {
  const rule = parseRule(input);
  await checkRule(sql, workspaceId, null, rule);
  const agreed: Rule = {
    match: 'all',
    conditions: [
      { on: 'group', ...rule },
      { on: 'consent', program: 'marketing', op: 'is', state: 'granted' },
    ],
  };
  const now = await nowOf(sql, workspaceId);
  const rows = await bounded(
    sql,
    signal,
    (tx) => tx<{ n: number }[]>`
      with found as materialized (${everyone(tx, workspaceId, agreed, now)})
      select count(*)::int as n from found f join customer c on c.id = f.id
      where c.workspace_id = ${workspaceId} and not ${isSuppressed(tx, workspaceId)}`,
  );
  return rows?.[0]?.n ?? null;
}

/**
 * How many people each condition that must be true finds by itself, in the order of `mustHold`: it shows why together
 * they find nobody. Null if counting takes too long.
 */
export async function countEach(
  sql: Sql,
  workspaceId: string,
  input: unknown,
  signal?: AbortSignal,
): Promise<number[] | null> {
  const rule = parseRule(input);
  await checkRule(sql, workspaceId, null, rule);
  const now = await nowOf(sql, workspaceId);
  const each = mustHold(rule).map((one): Rule => ({ match: 'all', conditions: [one] }));
  if (each.length === 0) return [];
  const rows = await bounded(
    sql,
    signal,
    (tx) => tx<{ counts: number[] }[]>`
      select '{}'::int[] ${each.map(
        (one) => tx`|| (select count(*)::int from (${everyone(tx, workspaceId, one, now)}) found)`,
      )} as counts`,
  );
  return rows?.[0]?.counts ?? null;
}

/** What a rule costs to count, before anybody does. `people` is a guess. */
export async function costOfRule(sql: Sql, workspaceId: string, input: unknown) {
  const rule = parseRule(input);
  await checkRule(sql, workspaceId, null, rule);
  const { people, cost } = await guess(sql, workspaceId, rule, await nowOf(sql, workspaceId));
  const slow = cost > SLOW;
  return {
    people,
    cost,
    slow,
    sentence: slow
      ? 'This rule looks at a lot of history, so counting it takes several seconds, and building it takes minutes.'
      : 'This rule is quick to count.',
  };
}

async function guess(sql: Sql, workspaceId: string, rule: Rule, now: number) {
  const [row] = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number; 'Total Cost': number } }] }[]>`
    explain (format json) ${everyone(sql, workspaceId, rule, now)}`;
  const plan = row?.['QUERY PLAN'][0].Plan;
  return { people: plan?.['Plan Rows'] ?? 0, cost: Math.round(plan?.['Total Cost'] ?? 0) };
}
