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

/** After how many days an event changes what it says of the condition: it no longer counts, or what should have followed it did not. */
export function waitsOf(condition: EventsCondition): number[] {
  if ('days' in condition) return [condition.days];
  const counts = typeof condition.since === 'object' ? [condition.since.days] : [];
  return condition.on === 'sequence' && condition.op === 'notThen'
    ? [...counts, condition.withinDays]
    : counts;
}
