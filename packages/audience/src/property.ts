import type { Properties } from './facts.ts';
import type { NumberOperator, Operator, PropertyCondition } from './schema.ts';

/**
 * Reads `a.b` from a set of properties: the property with exactly that name if there is one, otherwise property `b`
 * inside `a`. Only own properties count, so that no name reaches a prototype. Undefined if it is missing; null counts
 * as missing.
 */
export function propertyOf(bag: Properties, name: string): unknown {
  if (Object.hasOwn(bag, name)) return bag[name] ?? undefined;
  let value: unknown = bag;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = Reflect.get(value, part);
  }
  return value ?? undefined;
}

export type Test = Pick<PropertyCondition, 'property' | 'op' | 'value'>;

/**
 * Whether a property matches. Texts are compared ignoring case and surrounding blanks, and a number equals its text.
 * `isNot` and `isNotSet` match if the property is missing. `contains` looks inside texts and lists. `sql/property.ts`
 * does the same in SQL.
 */
export function passes({ property, op, value }: Test, bag: Properties): boolean {
  const actual = propertyOf(bag, property);
  switch (op) {
    case 'isSet':
      return actual !== undefined && actual !== '';
    case 'isNotSet':
      return actual === undefined || actual === '';
    case 'is':
      return same(actual, value);
    case 'isNot':
      return !same(actual, value);
    case 'contains':
      if (Array.isArray(actual)) return actual.some((item) => same(item, value));
      return value !== undefined && typeof actual === 'string' && plain(actual).includes(plain(value));
    case 'startsWith':
      return value !== undefined && typeof actual === 'string' && plain(actual).startsWith(plain(value));
    default:
      return isNumber(actual) && isNumber(value) && compares(actual, op, value);
  }
}

export function compares(actual: number, op: NumberOperator, value: number): boolean {
  switch (op) {
    case 'is':
      return actual === value;
    case 'isNot':
      return actual !== value;
    case 'over':
      return actual > value;
    case 'under':
      return actual < value;
    case 'atLeast':
      return actual >= value;
    case 'atMost':
      return actual <= value;
  }
}

/** Whether the operator takes no value. */
export const takesNoValue = (op: Operator): boolean => op === 'isSet' || op === 'isNotSet';
export const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
/** A value as it is compared as text: in lower case, without surrounding blanks. */
export const plain = (value: string | number | boolean): string => String(value).trim().toLowerCase();

function same(actual: unknown, value: PropertyCondition['value']): boolean {
  if (value === undefined) return false;
  if (typeof actual !== 'string' && typeof actual !== 'number' && typeof actual !== 'boolean') return false;
  return actual === value || plain(actual) === plain(value);
}

/** Amounts are added up in whole millionths, so that 0.1 + 0.2 is 0.3 and the order doesn't matter. */
export const MILLIONTHS = 1e6;
export const MOST_ADDED = 1e12;
export const millionths = (amount: number): number => Math.floor(amount * MILLIONTHS + 0.5);
export const addable = (value: unknown): value is number => isNumber(value) && Math.abs(value) <= MOST_ADDED;
