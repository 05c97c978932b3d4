import type { Condition, EventWhere, HistoryCondition, PropertyCondition, Rule } from '../graph/graph.ts';
import type { Properties, World } from '../run/world.ts';
import { propertyOf } from './property.ts';

const DAY = 86_400_000;

/** What a rule is judged on. A `World` is one. */
export type RuleFacts = Pick<World, 'profile' | 'event' | 'now' | 'enteredAt' | 'did'>;

/** Whether the rule holds. A rule without conditions holds for `all` and not for `any`. */
export function matches(rule: Rule, facts: RuleFacts): boolean {
  const holds = (condition: Condition) => conditionHolds(condition, facts);
  return rule.match === 'all' ? rule.conditions.every(holds) : rule.conditions.some(holds);
}

export function conditionHolds(condition: Condition, facts: RuleFacts): boolean {
  if (condition.on === 'history') return historyHolds(condition, facts);
  return propertyHolds(condition, condition.on === 'profile' ? facts.profile : facts.event);
}

/** Whether an event's properties satisfy every condition. */
export function eventMatches(where: EventWhere, properties: Properties): boolean {
  return where.every((condition) => propertyHolds(condition, properties));
}

function historyHolds({ event, op, since }: HistoryCondition, facts: RuleFacts): boolean {
  const from = since === 'entry' ? facts.enteredAt : facts.now - since.days * DAY;
  return facts.did(event, from) === (op === 'did');
}

/**
 * Texts are compared without regard to case and outer blanks, and a number with the text of that number. `isNot` and
 * `isNotSet` hold where the property is not there. `contains` looks into texts and into lists.
 */
function propertyHolds({ property, op, value }: PropertyCondition, bag: Properties): boolean {
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
    case 'over':
      return isNumber(actual) && isNumber(value) && actual > value;
    case 'under':
      return isNumber(actual) && isNumber(value) && actual < value;
    case 'atLeast':
      return isNumber(actual) && isNumber(value) && actual >= value;
    case 'atMost':
      return isNumber(actual) && isNumber(value) && actual <= value;
    case 'contains':
      if (Array.isArray(actual)) return actual.some((item) => same(item, value));
      return value !== undefined && typeof actual === 'string' && plain(actual).includes(plain(value));
    case 'startsWith':
      return value !== undefined && typeof actual === 'string' && plain(actual).startsWith(plain(value));
  }
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const plain = (value: string | number | boolean) => String(value).trim().toLowerCase();

function same(actual: unknown, value: PropertyCondition['value']): boolean {
  if (value === undefined) return false;
  if (typeof actual !== 'string' && typeof actual !== 'number' && typeof actual !== 'boolean') return false;
  return actual === value || plain(actual) === plain(value);
}
