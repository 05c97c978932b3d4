import type { Condition, EventsCondition, Leaf } from './schema.ts';

/** Whether it asks about what the person did. */
export const isAboutEvents = (leaf: Leaf): leaf is EventsCondition & Leaf =>
  leaf.on !== 'profile' && leaf.on !== 'event' && 'event' in leaf;

/** Every condition below the groups, with its place: `conditions.0.conditions.2`. */
export function leavesOf(
  { conditions }: { conditions: readonly Condition[] },
  path = '',
): { condition: Leaf; path: string }[] {
  return conditions.flatMap((condition, index) => {
    const at = `${path}conditions.${index}`;
    return condition.on === 'group' ? leavesOf(condition, `${at}.`) : [{ condition, path: at }];
  });
}

/** How many days after an event it no longer counts for the condition; null: it counts for good. */
export function windowOf(condition: EventsCondition): number | null {
  if ('days' in condition) return condition.days;
  return typeof condition.since === 'object' ? condition.since.days : null;
}
