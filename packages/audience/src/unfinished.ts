import { leavesOf } from './leaves.ts';
import { isNumber, type Test, takesNoValue } from './property.ts';
import type { EventWhere, Rule } from './schema.ts';

/** What a condition still needs, and the setting that needs it, such as `conditions.0.value`. */
export interface Unfinished {
  field: string;
  kind: 'missing' | 'wrong';
  sentence: string;
}

export function unfinishedRule(rule: Rule): Unfinished[] {
  return leavesOf(rule).flatMap(({ condition, path }) => [
    ...('property' in condition && condition.on !== 'sum' ? unfinishedTest(condition, path) : []),
    ...('where' in condition ? unfinishedWhere(condition.where, `${path}.where`) : []),
    ...(condition.on === 'sequence' ? unfinishedWhere(condition.next.where, `${path}.next.where`) : []),
  ]);
}

export function unfinishedWhere(where: EventWhere, path: string): Unfinished[] {
  return where.flatMap((condition, index) => unfinishedTest(condition, `${path}.${index}`));
}

function unfinishedTest({ property, op, value }: Test, path: string): Unfinished[] {
  const field = `${path}.value`;
  if (takesNoValue(op)) return [];
  if (value === undefined || value === '')
    return [{ field, kind: 'missing', sentence: `Choose what to compare “${property}” with.` }];
  const numeric = op === 'over' || op === 'under' || op === 'atLeast' || op === 'atMost';
  if (numeric && !isNumber(value))
    return [{ field, kind: 'wrong', sentence: `“${property}” needs a number to compare with.` }];
  return [];
}
