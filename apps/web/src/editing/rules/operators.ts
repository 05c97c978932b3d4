import type { Operator } from '@waymark/audience/schema';

/** The operators in words, and the types of values that they apply to. */
export const operators: { op: Operator; words: string; for: 'any' | 'number' | 'text' }[] = [
  { op: 'is', words: 'is', for: 'any' },
  { op: 'isNot', words: 'is not', for: 'any' },
  { op: 'over', words: 'is more than', for: 'number' },
  { op: 'under', words: 'is less than', for: 'number' },
  { op: 'atLeast', words: 'is at least', for: 'number' },
  { op: 'atMost', words: 'is at most', for: 'number' },
  { op: 'contains', words: 'contains', for: 'text' },
  { op: 'startsWith', words: 'starts with', for: 'text' },
  { op: 'isSet', words: 'is known', for: 'any' },
  { op: 'isNotSet', words: 'is unknown', for: 'any' },
];

const isNumeric = (op: Operator): boolean =>
  op === 'over' || op === 'under' || op === 'atLeast' || op === 'atMost';
export const takesValue = (op: Operator): boolean => op !== 'isSet' && op !== 'isNotSet';

export type Scalar = string | number | boolean;
export type ValueKind = 'text' | 'number' | 'yesNo';

/** The value that a typed text means: a number if the property or operator is numeric. */
export function scalarOf(text: string, kind: ValueKind | undefined, op: Operator = 'is'): Scalar {
  const trimmed = text.trim();
  const number = Number(trimmed.replace(/^\$/, ''));
  const numeric = kind === 'number' || isNumeric(op);
  if (numeric && trimmed !== '' && Number.isFinite(number)) return number;
  if (kind === 'yesNo' && (trimmed === 'true' || trimmed === 'false')) return trimmed === 'true';
  return text.slice(0, 500);
}
