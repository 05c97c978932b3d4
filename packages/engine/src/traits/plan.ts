import { isDeepStrictEqual } from 'node:util';
import { othersLast, type RuleTraitName } from '@waymark/audience/traits';
import type { Sql } from '@waymark/db/connect';
import { nowOf } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { bounded, everyone } from '../segments/ask.ts';
import { checkRule } from '../segments/checkRule.ts';
import { type TraitValue, traitRules } from './rules.ts';

/** What new rules of a trait would do. */
export interface TraitPlan {
  /** People whose value would change, those who would have none any more among them. */
  people: number;
  /** The values that would have other people than now: those that stay or come in order, then those that go. */
  values: { value: string; before: number; after: number }[];
}

/** Counts whose value would change if a trait had these values, before they are saved. Throws `tooMany` if that takes too long. */
export async function planTraitRules(
  sql: Sql,
  workspaceId: string,
  { trait, values: given }: { trait: RuleTraitName; values: TraitValue[] },
  signal?: AbortSignal,
): Promise<TraitPlan> {
  const values = othersLast(given);
  const known = new Map((await traitRules(sql, workspaceId, trait)).map((row) => [row.id, row]));
  if (values.some(({ id }) => id !== null && !known.has(id)))
    throw new DomainError('notFound', 'One of these values was removed. Load the rules again.');
  for (const { id, rule } of values) await checkRule(sql, workspaceId, id, rule, trait);
  const now = await nowOf(sql, workspaceId);
  const moves = await bounded(sql, signal, (tx) => {
    // Who meets a rule that stays is known.
    const holding = values.map(({ id, rule }, place) => {
      const was = id === null ? undefined : known.get(id);
      const built = was && was.builtRevision === was.revision && isDeepStrictEqual(was.rule, rule);
      return built
        ? tx`select customer_id as id, ${place}::int as place from segment_member where segment_id = ${was.id}`
        : tx`select id, ${place}::int as place from (${everyone(tx, workspaceId, rule, now)}) f`;
    });
    const held = holding.reduce(
      (all, one) => tx`${all} union all ${one}`,
      tx`select null::uuid as id, 0 as place where false`,
    );
    return tx<{ was: string | null; place: number | null; n: number }[]>`
      with held as (${held}), firsts as materialized (select id, min(place) as place from held group by id)
      select c.traits ->> ${trait} as was, f.place, count(*)::int as n
      from customer c left join firsts f on f.id = c.id
      where c.workspace_id = ${workspaceId} group by 1, 2`;
  });
  if (moves === null)
    throw new DomainError(
      'tooMany',
      'Counting whose value would change takes too long. Make the rules simpler, or save without counting.',
    );
  // A value that is only renamed keeps its people.
  const renamed = new Map(
    values.flatMap(({ id, value }) => {
      const was = id === null ? undefined : known.get(id);
      return was ? [[was.name, value] as const] : [];
    }),
  );
  const changes = moves.map(({ was, place, n }) => ({
    was: was === null ? null : (renamed.get(was) ?? was),
    is: place === null ? null : (values[place]?.value ?? null),
    n,
  }));
  const sum = (of: (change: (typeof changes)[number]) => boolean) =>
    changes.filter(of).reduce((total, { n }) => total + n, 0);
  const names = new Set([
    ...values.map(({ value }) => value),
    ...changes.flatMap(({ was }) => (was === null ? [] : [was])),
  ]);
  return {
    people: sum(({ was, is }) => was !== is),
    values: [...names]
      .map((value) => ({
        value,
        before: sum(({ was }) => was === value),
        after: sum(({ is }) => is === value),
      }))
      .filter(({ before, after }) => before !== after),
  };
}
