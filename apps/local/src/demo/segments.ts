import type { Sql } from '@waymark/db/connect';
import { runQueuedJobs } from '@waymark/engine/jobKinds';
import { parseRule } from '@waymark/engine/segments/checkRule';
import { setMembers } from '@waymark/engine/segments/people';
import { createSegment } from '@waymark/engine/segments/segments';

const RULES = {
  'Gold and silver members': {
    match: 'any',
    conditions: ['gold', 'silver'].map((value) => ({ on: 'profile', property: 'tier', op: 'is', value })),
  },
  'Bought in the last 30 days': {
    match: 'all',
    conditions: [
      { on: 'count', event: 'order_placed', where: [], since: { days: 30 }, op: 'atLeast', value: 1 },
    ],
  },
  'Near a store, no order for 60 days': {
    match: 'all',
    conditions: [
      { on: 'profile', property: 'store', op: 'isSet' },
      { on: 'history', event: 'order_placed', op: 'didNot', since: { days: 60 } },
    ],
  },
};

export type RuleName = keyof typeof RULES;

/** The demo's segments with their people as of the workspace's now: three by rule, a list, and people who are never texted. */
export async function makeSegments(
  sql: Sql,
  workspaceId: string,
  { marketer, compliance }: { marketer: string; compliance: string },
): Promise<Record<RuleName, string>> {
  const ids: Partial<Record<RuleName, string>> = {};
  for (const [name, rule] of Object.entries(RULES) as [RuleName, unknown][]) {
    const segment = { name, kind: 'rule', rule: parseRule(rule) } as const;
    ids[name] = (await createSegment(sql, workspaceId, segment, marketer)).id;
    await runQueuedJobs(sql, workspaceId);
  }
  const list = (name: string, kind: 'list' | 'suppression', every: number, actor: string) =>
    makeList(sql, workspaceId, { name, kind, every }, actor);
  await list('Tasting panel', 'list', 97, marketer);
  await list('Wholesale accounts', 'suppression', 211, compliance);
  return ids as Record<RuleName, string>;
}

/** A list of one in `every` people, at least two. */
async function makeList(
  sql: Sql,
  workspaceId: string,
  { name, kind, every }: { name: string; kind: 'list' | 'suppression'; every: number },
  actor: string,
): Promise<void> {
  const { id } = await createSegment(sql, workspaceId, { name, kind }, actor);
  const people = await sql<{ id: string }[]>`
    select id from (
      select id, row_number() over (order by external_id desc) as place from customer where workspace_id = ${workspaceId}) c
    where place <= 2 or place % ${every} = 0`;
  await setMembers(sql, workspaceId, { id, add: { ids: people.map((one) => one.id) } }, actor);
}
