import type { Leaf, Rule } from '@waymark/audience/schema';
import { scalarOf, type ValueKind } from '../../editing/rules/operators.ts';
import type { AudienceSearch } from '../../ui/search.ts';

/** The address bar's filters by segment and property as a rule; undefined if there are none. */
export function peopleRule(
  { segment, property, is }: AudienceSearch,
  kind: ValueKind | undefined,
): Rule | undefined {
  const conditions: Leaf[] = [];
  if (segment !== undefined) conditions.push({ on: 'segment', segment, op: 'in' });
  if (property !== undefined)
    conditions.push(
      is === undefined
        ? { on: 'profile', property, op: 'isSet' }
        : { on: 'profile', property, op: 'is', value: scalarOf(is, kind) },
    );
  return conditions.length === 0 ? undefined : { match: 'all', conditions };
}

/** The columns listed in the address bar. */
export const columnsOf = (cols: string | undefined): string[] =>
  [...new Set(cols?.split(',').filter((name) => /^[A-Za-z][A-Za-z0-9_.]{0,63}$/.test(name)))].slice(0, 8);
