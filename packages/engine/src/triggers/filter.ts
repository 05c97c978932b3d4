import { evaluate, type Finding } from '@waymark/audience/evaluate';
import type { Queryable } from '@waymark/db/connect';
import { historyFor, loadPeople, loadWorkspace, readCustomers } from '../legs/facts.ts';
import { factsOf } from '../legs/person.ts';
import type { Start } from './start.ts';
import type { TurnedAway } from './turnedAway.ts';

/**
 * Splits the starts by whether their journeys' entry filters match, in order, each judged at its own time by what
 * this transaction sees: call it after writing everything else from the same call. Without filters it queries
 * nothing.
 */
export async function passFilters(
  sql: Queryable,
  workspaceId: string,
  starts: readonly Start[],
): Promise<{ passed: readonly Start[]; turned: TurnedAway[] }> {
  const filtered = starts.filter(({ journey }) => journey.trigger.only);
  if (filtered.length === 0) return { passed: starts, turned: [] };
  const earliest = Math.min(...filtered.map(({ enteredAt }) => enteredAt));
  const history = historyFor(
    filtered.flatMap(({ journey }) => journey.trigger.only ?? []),
    earliest,
  );
  const ids = [...new Set(filtered.map(({ customerId }) => customerId))];
  const [workspace, customers] = await Promise.all([
    loadWorkspace(sql, workspaceId),
    readCustomers(sql, workspaceId, ids),
  ]);
  if (!workspace) return { passed: [], turned: [] };
  const people = await loadPeople(sql, workspace, customers, history, earliest);
  const turned: TurnedAway[] = [];
  const passed = starts.filter((start) => {
    const { journey, customerId, event, enteredAt } = start;
    const { only } = journey.trigger;
    if (!only) return true;
    const person = people.get(customerId);
    if (!person) return false;
    const why: Finding[] = [];
    const facts = factsOf(person, { now: enteredAt, enteredAt, event });
    if (evaluate(only, facts, why)) return true;
    turned.push({ start, reason: 'filter', why });
    return false;
  });
  return { passed, turned };
}
