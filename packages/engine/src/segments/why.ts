import { type Explanation, explain } from '@waymark/audience/explain';
import { describeCondition, describeSeen, type RuleNames } from '@waymark/audience/words/describe';
import type { Sql } from '@waymark/db/connect';
import { nowOf } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { historyFor, loadPeople, loadWorkspace, readCustomers } from '../legs/facts.ts';
import { factsOf } from '../legs/person.ts';
import { readNames } from '../vocabulary/names.ts';
import { segmentById } from './row.ts';

/** A condition in words, whether it holds now (null if that is unknown), and the fact that decides it. */
export interface ConditionReason {
  condition: string;
  holds: boolean | null;
  seen: string;
}

/** A rule or a group of its conditions. */
export interface RuleReason {
  match: Explanation['match'];
  holds: boolean | null;
  parts: (ConditionReason | RuleReason)[];
}

/**
 * Why a person is in a segment now, or why not: every condition of its rule with what is known of them. Null for lists,
 * which have no rule. Throws `notFound` for a segment or person of another workspace.
 */
export async function whyInSegment(
  sql: Sql,
  workspaceId: string,
  { id, customerId }: { id: string; customerId: string },
): Promise<RuleReason | null> {
  const { rule, kind } = await segmentById(sql, workspaceId, id);
  const [workspace, customers, now] = await Promise.all([
    loadWorkspace(sql, workspaceId),
    readCustomers(sql, workspaceId, [customerId]),
    nowOf(sql, workspaceId),
  ]);
  if (!workspace || customers.length === 0)
    throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  if (kind !== 'rule' || rule === null) return null;
  const history = historyFor([rule], now);
  const [people, names] = await Promise.all([
    loadPeople(sql, workspace, customers, history, now),
    readNames(sql, workspaceId),
  ]);
  const person = people.get(customerId);
  if (!person) throw new Error('this person was just read');
  const facts = factsOf(person, { now, enteredAt: null, event: null });
  const zone = person.zone ?? workspace.policy.unknownZone;
  return inWords(explain(rule, facts), zone, names);
}

function inWords({ match, holds, parts }: Explanation, zone: string, names: RuleNames): RuleReason {
  return {
    match,
    holds,
    parts: parts.map((part) => {
      if ('parts' in part) return inWords(part, zone, names);
      const { condition, holds, seen } = part;
      return {
        condition: describeCondition(condition, '', names),
        holds,
        seen: describeSeen(condition, seen, zone, names),
      };
    }),
  };
}
