import type { Rule } from '@waymark/audience/schema';
import { outsideJourneys, toSql } from '@waymark/audience/sql/toSql';
import type { Fragment, Queryable, Sql } from '@waymark/db/connect';
import { readClock, shownNow } from '@waymark/workspace/clock/clock';
import postgres from 'postgres';
import { readConsent } from '../people/ledger.ts';
import { type PersonRow, personView, selectPeople } from '../people/list.ts';
import { render } from '../people/render.ts';
import { checkRule, parseRule } from './checkRule.ts';

/** A count that takes longer is given up for Postgres' guess, ms. */
const LONGEST = 15_000;
const SAMPLE = 8;
/** What Postgres says that a count costs from which on people are told that it is slow: some seconds on an ordinary machine. */
const SLOW = 400_000;

/** The rule as of `now` (see `nowOf`), as SQL on `customer c` of one workspace. */
export const holds = (sql: Queryable, rule: Rule, now: number): Fragment =>
  render(sql, toSql(rule, outsideJourneys(now)));

/**
 * How many people a rule is about, with some of them. `exact` is false where counting took too long: the count is then Postgres'
 * guess. Once the caller goes away (`signal`), Postgres is told to stop, and this throws the signal's reason.
 */
export async function previewRule(sql: Sql, workspaceId: string, input: unknown, signal?: AbortSignal) {
  const rule = parseRule(input);
  await checkRule(sql, workspaceId, null, rule);
  const begun = performance.now();
  const found = holds(sql, rule, await nowOf(sql, workspaceId));
  const [count, sample] = await Promise.all([
    bounded(
      sql,
      signal,
      (tx) =>
        tx<
          { count: number }[]
        >`select count(*)::int as count from customer c where c.workspace_id = ${workspaceId} and ${found}`,
    ),
    bounded(
      sql,
      signal,
      (tx) =>
        tx<
          PersonRow[]
        >`${selectPeople(sql)} from customer c where c.workspace_id = ${workspaceId} and ${found} limit ${SAMPLE}`,
    ),
  ]);
  const consent = await readConsent(
    sql,
    workspaceId,
    (sample ?? []).map(({ phone }) => phone),
  );
  const exact = count?.[0]?.count ?? null;
  return {
    count: exact ?? (await guess(sql, workspaceId, found)).people,
    exact: exact !== null,
    sample: (sample ?? []).map((row) => personView(row, consent(row.phone))),
    tookMs: Math.round(performance.now() - begun),
  };
}

/** What a query answers; null where it takes too long. Throws the signal's reason once that is aborted. */
export async function bounded<T>(
  sql: Sql,
  signal: AbortSignal | undefined,
  ask: (tx: Queryable) => Promise<T> & { cancel(): void },
): Promise<T | null> {
  signal?.throwIfAborted();
  try {
    const { rows } = await sql.begin(async (tx) => {
      await tx`select set_config('statement_timeout', ${String(LONGEST)}, true)`;
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
    if (error instanceof postgres.PostgresError && error.code === '57014') return null;
    throw error;
  }
}

/** The workspace's time, epoch ms. */
export const nowOf = async (sql: Queryable, workspaceId: string): Promise<number> =>
  shownNow(await readClock(sql, workspaceId), Date.now());

/** What a rule costs to count, before anybody does. `people` is a guess. */
export async function costOfRule(sql: Sql, workspaceId: string, input: unknown) {
  const rule = parseRule(input);
  await checkRule(sql, workspaceId, null, rule);
  const { people, cost } = await guess(sql, workspaceId, holds(sql, rule, await nowOf(sql, workspaceId)));
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

async function guess(sql: Sql, workspaceId: string, found: Fragment) {
  const [row] = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number; 'Total Cost': number } }] }[]>`
    explain (format json) select from customer c where c.workspace_id = ${workspaceId} and ${found}`;
  const plan = row?.['QUERY PLAN'][0].Plan;
  return { people: plan?.['Plan Rows'] ?? 0, cost: Math.round(plan?.['Total Cost'] ?? 0) };
}
