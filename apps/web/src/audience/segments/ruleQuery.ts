import { type Group, type Leaf, type Rule, ruleSchema } from '@waymark/audience/schema';
import type { RuleGroupType, RuleType } from 'react-querybuilder';

/** A rule as react-querybuilder stores it: each condition is the value of one of its rules, groups are its groups. */
export type Query = RuleGroupType<RuleType<string, string, Leaf>>;

export function queryOf({ match, conditions }: Rule | Group): Query {
  return {
    combinator: match === 'all' ? 'and' : 'or',
    not: match === 'none',
    rules: conditions.map((condition) =>
      condition.on === 'group'
        ? queryOf(condition)
        : { field: condition.on, operator: '=', value: condition },
    ),
  };
}

/**
 * The reverse. Fails with messages if it isn't a valid rule: groups nested more than 3 levels deep, too many
 * conditions. A negated whole rule becomes a group inside the rule.
 */
export function ruleOf(query: Query) {
  const whole = groupOf(query);
  return ruleSchema.safeParse(whole.match === 'none' ? { match: 'all', conditions: [whole] } : whole);
}

function groupOf({ combinator, not, rules }: Query): Pick<Group, 'on' | 'match'> & { conditions: unknown[] } {
  const conditions: unknown[] = rules.map((one) => ('rules' in one ? groupOf(one) : one.value));
  return { on: 'group', match: not === true ? 'none' : combinator === 'or' ? 'any' : 'all', conditions };
}
