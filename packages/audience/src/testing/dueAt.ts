import { DAY } from '@waymark/policy/spans';
import { evaluate, eventMatches } from '../evaluate.ts';
import type { Facts } from '../facts.ts';
import { isAboutEvents, leavesOf, waitsOf } from '../leaves.ts';
import type { EventWhere, Leaf, Rule } from '../schema.ts';

/** How many instants are tried; the next one is returned untested. */
const MOST_TRIED = 200;

/**
 * Returns the next instant (epoch ms, after `facts.now`) at which the answer may change without anything new being
 * known: a window ends, or an event with a later date starts to count. Until then it stays the same. Null if it never
 * changes by itself. The tests compare `dueSql` with it.
 */
export function dueAt(rule: Rule, facts: Facts): number | null {
  const instants = leavesOf(rule).flatMap(({ condition }) => instantsOf(condition, facts));
  const ahead = [...new Set(instants)].filter((at) => at > facts.now).sort((a, b) => a - b);
  const answer = evaluate(rule, facts);
  const changes = (at: number) => evaluate(rule, { ...facts, now: at }) !== answer;
  return ahead.slice(0, MOST_TRIED).find(changes) ?? ahead[MOST_TRIED] ?? null;
}

/** When the events of a condition start to count, and when they become too old for it. */
function instantsOf(condition: Leaf, facts: Facts): number[] {
  if (!isAboutEvents(condition)) return [];
  const where = 'where' in condition ? condition.where : [];
  const past = (event: string, where: EventWhere) =>
    facts.past(event).flatMap(({ at, properties }) => (eventMatches(where, properties) ? [at] : []));
  const counts = (at: number) => at - (facts.ahead ?? 0);
  const waits = waitsOf(condition);
  return [
    ...past(condition.event, where).flatMap((at) => [
      counts(at),
      ...waits.map((days) => at + days * DAY + 1),
    ]),
    ...(condition.on === 'sequence' ? past(condition.next.event, condition.next.where).map(counts) : []),
  ];
}
