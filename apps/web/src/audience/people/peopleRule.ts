import type { Leaf, Rule } from '@waymark/audience/schema';
import { scalarOf, type ValueKind } from '../../editing/rules/operators.ts';
import type { AudienceSearch } from '../../ui/search.ts';

/**
 * The address bar's filters as a rule; undefined if they exclude nobody. `kind` is the type of the property's values.
 */
export function peopleRule(
  { segment, consent, property, is }: AudienceSearch,
  kind: ValueKind | undefined,
): Rule | undefined {
  const conditions: Leaf[] = [];
  if (segment !== undefined) conditions.push({ on: 'segment', segment, op: 'in' });
  if (consent !== undefined)
    conditions.push({ on: 'consent', program: 'marketing', op: 'is', state: consent });
  if (property !== undefined)
    conditions.push(
      is === undefined
        ? { on: 'profile', property, op: 'isSet' }
        : { on: 'profile', property, op: 'is', value: scalarOf(is, kind) },
    );
  return conditions.length === 0 ? undefined : { match: 'all', conditions };
}
