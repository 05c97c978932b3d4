import type { Operator } from '@waymark/audience/schema';
import { operatorWords } from '@waymark/audience/words/describe';

/** The operators that are for one type of values only. */
const only: Partial<Record<string, ValueKind>> = {
  over: 'number',
  under: 'number',
  atLeast: 'number',
  atMost: 'number',
  contains: 'text',
  startsWith: 'text',
};

/** The operators for a type of values, in words, and `chosen`, which may be for another type. */
export const operatorsFor = (kind: ValueKind | undefined, chosen: Operator) =>
  Object.fromEntries(
    Object.entries(operatorWords).filter(
      ([op]) => !kind || [undefined, kind].includes(only[op]) || op === chosen,
    ),
  );

export type Scalar = string | number | boolean;
export type ValueKind = 'text' | 'number' | 'yesNo';

/** The value that a typed text means: a number if the property or operator is numeric. */
export function scalarOf(text: string, kind: ValueKind | undefined, op: Operator = 'is'): Scalar {
  const trimmed = text.trim();
  const number = Number(trimmed.replace(/^\$/, ''));
  if ((kind === 'number' || only[op] === 'number') && trimmed !== '' && Number.isFinite(number))
    return number;
  if (kind === 'yesNo' && (trimmed === 'true' || trimmed === 'false')) return trimmed === 'true';
  return text.slice(0, 500);
}
