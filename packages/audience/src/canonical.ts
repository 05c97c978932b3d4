import { takesNoValue } from './property.ts';
import type { Condition, EventWhere, PropertyCondition, Rule } from './schema.ts';

/** A rule as stored in plans, without what the form left over and has no effect. */
export function canonicalRule(rule: Rule): Rule {
  return { match: rule.match, conditions: rule.conditions.map(canonical) };
}

export function canonicalWhere(where: EventWhere): EventWhere {
  return where.map((condition) => ({ ...canonicalProperty(condition), on: 'event' as const }));
}

function canonical(condition: Condition): Condition {
  switch (condition.on) {
    case 'profile':
    case 'event':
      return canonicalProperty(condition);
    case 'history':
      return { on: condition.on, event: condition.event, op: condition.op, since: condition.since };
    case 'group':
      return { ...condition, conditions: condition.conditions.map(canonical) };
    case 'firstEvent':
    case 'lastEvent': {
      const { value, ...rest } = condition;
      const kept = takesNoValue(condition.op) || value === undefined ? {} : { value };
      return { ...rest, where: canonicalWhere(condition.where), ...kept };
    }
    case 'sequence': {
      const { next, where } = condition;
      return {
        ...condition,
        where: canonicalWhere(where),
        next: { ...next, where: canonicalWhere(next.where) },
      };
    }
    default:
      return 'where' in condition
        ? { ...condition, where: canonicalWhere(condition.where) }
        : { ...condition };
  }
}

/** `isSet` and `isNotSet` take no value. */
function canonicalProperty({ on, property, op, value }: PropertyCondition): PropertyCondition {
  return takesNoValue(op) || value === undefined ? { on, property, op } : { on, property, op, value };
}
