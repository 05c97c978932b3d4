import type { Condition, EventWhere, HistoryCondition } from '@waymark/audience/schema';
import type { KnownProperty } from './ConditionRow.tsx';

/** The properties that can be summed, those that look like money first. */
export const summable = (known: readonly KnownProperty[]): KnownProperty[] => {
  const numbers = known.filter(({ kind }) => kind === 'number');
  const [money, others] = [true, false].map((wanted) =>
    numbers.filter(({ name }) => /total|amount|price|value|revenue/i.test(name) === wanted),
  );
  return [...(money ?? []), ...(others ?? [])];
};

/** The same question about events with certain properties: "did" counts at least one of them, "didn’t" none. */
export const countOf = (
  { event, op, since }: HistoryCondition,
  where: EventWhere,
): Extract<Condition, { on: 'count' }> => ({
  on: 'count',
  event,
  where,
  since,
  ...(op === 'did' ? { op: 'atLeast', value: 1 } : { op: 'is', value: 0 }),
});
