import { isDeepStrictEqual } from 'node:util';
import type { Rule } from '@waymark/audience/schema';
import { isForEveryone, othersLast, type RuleTraitName, ruleTraits } from '@waymark/audience/traits';
import { builder, equals } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { segment } from '@waymark/db/schema/segment';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { startJob } from '../jobs/start.ts';
import { startBuild } from '../segments/build.ts';
import { checkRule } from '../segments/checkRule.ts';
import { holdSegment, readSegments, type SegmentRow } from '../segments/row.ts';
import { listen, putAway } from '../segments/segments.ts';
import { traitsJob } from './refresh.ts';

/** A value that a trait may have, and for whom: the first of them whose rule holds. `id` is null for one that is new. */
export interface TraitValue {
  id: string | null;
  value: string;
  rule: Rule;
}

/** The values of a trait, in order. */
export const traitRules = (sql: Queryable, workspaceId: string, trait: RuleTraitName) =>
  readSegments(sql, equals(segment, { workspaceId, trait, archivedAt: null }));

/**
 * Makes these, in order, the values of a trait, the one for everyone else last; `seen` are those the caller saw. Jobs find who has which, and they
 * are kept up to date like segment members. Throws `conflict` if somebody changed them in the meantime, `invalid`
 * with an explanation for an impossible rule.
 */
export async function saveTraitRules(
  sql: Sql,
  workspaceId: string,
  {
    trait,
    seen,
    values: given,
  }: { trait: RuleTraitName; seen: { id: string; revision: number }[]; values: TraitValue[] },
  actor: Actor,
): Promise<void> {
  const values = othersLast(given);
  const others = values.filter(({ rule }) => isForEveryone(rule)).map(({ value }) => `“${value}”`);
  if (others.length > 1)
    throw new DomainError(
      'invalid',
      `${others.slice(0, 2).join(' and ')} are both for everyone else. Add a condition to one of them.`,
    );
  const named = new Set(values.map(({ value }) => value.toLowerCase()));
  if (named.size < values.length)
    throw new DomainError('invalid', 'Two values have the same name. Give each its own.');
  const { builds, moved } = await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`trait ${workspaceId}`}, 0))`;
    const before = await traitRules(tx, workspaceId, trait);
    if (
      !isDeepStrictEqual(
        before.map(({ id, revision }) => ({ id, revision })),
        seen,
      )
    )
      throw new DomainError('conflict', 'Somebody changed these rules meanwhile. Load them again to see it.');
    const known = new Map(before.map((row) => [row.id, row]));
    const kept = new Set(values.map(({ id }) => id));
    const gone = before.filter(({ id }) => !kept.has(id));
    for (const { id } of gone) await putAway(tx, workspaceId, id, actor);
    const builds: { id: string; revision: number }[] = [];
    for (const [position, one] of values.entries()) {
      await checkRule(tx, workspaceId, one.id, one.rule, trait);
      const built = await write(tx, workspaceId, { ...one, position, trait }, known, actor);
      if (built) builds.push(built);
    }
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'trait.rules',
      subject: workspaceId,
      detail: { trait: ruleTraits[trait].label },
    });
    await notifyChange(tx, workspaceId, { kind: 'segments', journeyId: null });
    const order = ({ id, value }: TraitValue) => `${id} ${value}`;
    const was = before.map(({ id, name }) =>
      order({ id, value: name, rule: { match: 'all', conditions: [] } }),
    );
    const is = values.filter(({ id }) => id !== null).map(order);
    return { builds, moved: !isDeepStrictEqual(was, is) };
  });
  for (const { id, revision } of builds) await startBuild(sql, workspaceId, id, revision, actor);
  if (moved)
    await startJob(sql, traitsJob, workspaceId, {
      input: { because: `rules ${Date.now()}` },
      subject: workspaceId,
      startedBy: actor,
    });
}

/** Writes a value, and returns the revision by whose rule everybody is to be judged where that is new. */
async function write(
  tx: Queryable,
  workspaceId: string,
  { id, value, rule, position, trait }: TraitValue & { position: number; trait: RuleTraitName },
  known: ReadonlyMap<string, SegmentRow>,
  actor: Actor,
): Promise<{ id: string; revision: number } | null> {
  if (id === null) {
    const [row] = await builder(tx)
      .insert(segment)
      .values({ workspaceId, name: value, kind: 'rule', rule, trait, position, updatedBy: actor })
      .returning({ id: segment.id });
    if (!row) throw new Error('no value was made');
    await listen(tx, workspaceId, row.id, rule);
    return { id: row.id, revision: 1 };
  }
  const before = known.get(id);
  if (!before) throw new DomainError('notFound', 'One of these values was removed. Load the rules again.');
  await holdSegment(tx, id);
  const same = isDeepStrictEqual(before.rule, rule);
  const revision = before.revision + 1;
  await tx`
    update segment set name = ${value}, position = ${position}, rule = ${tx.json(rule)}, revision = ${revision},
      built_revision = case when ${same} and built_revision = revision then ${revision} else built_revision end,
      updated_at = now(), updated_by = ${actor}
    where id = ${id} and workspace_id = ${workspaceId}`;
  if (!same) await listen(tx, workspaceId, id, rule);
  return same && before.builtRevision === before.revision ? null : { id, revision };
}
