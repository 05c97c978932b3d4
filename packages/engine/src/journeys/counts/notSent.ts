import type { Sql } from '@waymark/db/connect';
import type { StoppingRule } from '@waymark/policy/decision';
import { ruleNames } from '@waymark/policy/evidence';
import { countsOf, rangesOf, sumOf } from '../../counters/counters.ts';
import { journeyRow, noVersion, versionRows } from '../row.ts';

/** Of how many of a step's unsent messages the reasons are counted, the newest. */
const MOST = 10_000;

/**
 * Why a message step sent nothing to people: how many by the rule that decided it, most first. Like the count of them,
 * it is of all versions or of `version` alone. `of`: how many were looked at, fewer than `total` if there are very many.
 */
export async function notSentByRule(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  { nodeId, version: only }: { nodeId: string; version?: number | undefined },
) {
  await journeyRow(sql, workspaceId, journeyId);
  const every = await versionRows(sql, journeyId);
  const versions = only === undefined ? every : every.filter(({ number }) => number === only);
  if (only !== undefined && versions.length === 0) throw noVersion();
  const nodesOf = new Map(versions.map(({ id, nodes }) => [id, nodes]));
  const counts = await countsOf(sql, ['record'], [...nodesOf.keys()], ['skipped']);
  const skipped = counts.filter(({ subject, step }) => nodesOf.get(subject)?.[step] === nodeId);
  const rows = await sql<{ rule: StoppingRule; count: number }[]>`
    with newest as (
      select x.rule from ${rangesOf(sql, skipped)}, lateral (
        select r.outcome->'decision'->'evidence'->>'rule' as rule, r.entered_at from step_record r
        where r.version_id = p.version and r.step = p.step and r.kind = 'skipped'
        order by r.entered_at desc, r.entry_id desc limit ${MOST}) as x
      order by x.entered_at desc limit ${MOST})
    select rule, count(*)::int as count from newest group by rule order by count desc, rule`;
  return {
    rules: rows.map(({ rule, count }) => ({ rule, name: ruleNames[rule], count })),
    of: rows.reduce((sum, { count }) => sum + count, 0),
    total: sumOf(skipped),
  };
}
