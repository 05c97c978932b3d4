import type { Condition, EventsCondition, Group, Leaf, Rule } from './schema.ts';

/** Whether the condition is about what the person did. */
export const isAboutEvents = (leaf: Leaf): leaf is EventsCondition & Leaf =>
  leaf.on !== 'profile' && leaf.on !== 'event' && 'event' in leaf;

/** Returns every condition inside the groups, with its path: `conditions.0.conditions.2`. */
export function leavesOf(
  { conditions }: { conditions: readonly Condition[] },
  path = '',
): { condition: Leaf; path: string }[] {
  return conditions.flatMap((condition, index) => {
    const at = `${path}conditions.${index}`;
    return condition.on === 'group' ? leavesOf(condition, `${at}.`) : [{ condition, path: at }];
  });
}

/** Returns what must all be true for a rule or group, with nested groups of that kind resolved. Nothing if one of them is enough. */
export const mustHold = ({ match, conditions }: Rule | Group): Condition[] =>
  match === 'all'
    ? conditions.flatMap((one: Condition) =>
        one.on === 'group' && one.match === 'all' ? mustHold(one) : one,
      )
    : [];

/**
 * After how many days an event changes the condition's answer: it no longer counts, or the event that should have
 * followed it didn't come.
 */
export function waitsOf(condition: EventsCondition): number[] {
  if ('days' in condition) return [condition.days];
  const counts = typeof condition.since === 'object' ? [condition.since.days] : [];
  return condition.on === 'sequence' && condition.op === 'notThen'
    ? [...counts, condition.withinDays]
    : counts;
}
