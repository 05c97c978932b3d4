import { combine, type Finding, judge } from './evaluate.ts';
import type { Facts } from './facts.ts';
import type { Condition, Group, Leaf, Rule } from './schema.ts';

/** A condition with the value that decided it. */
export interface Reason extends Finding {
  condition: Leaf;
}

/** Whether a rule or a nested group matches (null if unknown), and why. */
export interface Explanation {
  match: Group['match'];
  holds: boolean | null;
  parts: (Reason | Explanation)[];
}

/** Returns every condition with its value: why the rule matches, or why not. */
export function explain(rule: Rule | Group, facts: Facts): Explanation {
  const parts = rule.conditions.map((condition: Condition) =>
    condition.on === 'group' ? explain(condition, facts) : { condition, ...judge(condition, facts) },
  );
  return { match: rule.match, holds: combine(rule, (condition) => judge(condition, facts).holds), parts };
}

/**
 * Returns what decided between rules tried in order until one matched, from the trace of `evaluate`: the conditions of
 * the matching rule (index `taken`) that matched, or if no rule did, the conditions that didn't.
 */
export function reasonsOf(rules: readonly Rule[], taken: number, trace: readonly Finding[]): Reason[] {
  let next = 0;
  const each = rules.slice(0, taken + 1).map((rule) => {
    const reasons: Reason[] = [];
    combine(rule, (condition) => {
      const finding = trace[next] ?? { holds: null, seen: null };
      next += 1;
      reasons.push({ condition, ...finding });
      return finding.holds;
    });
    return reasons;
  });
  const held = each[taken];
  const all = held ?? each.flat();
  const deciding = all.filter(({ holds }) => (holds === true) === (held !== undefined));
  return deciding.length > 0 ? deciding : all;
}
