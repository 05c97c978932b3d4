import type { Properties } from '../run/world.ts';

/**
 * Reads `a.b` from a bag of properties: the property of just that name where there is one, else property `b` inside `a`.
 * Own properties only, so that no name reaches into a prototype. Undefined where it is not there; null counts as not there.
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
