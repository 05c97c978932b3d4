import type { Condition, EventWhere, Operator, PropertyCondition, Rule } from './graph.ts';
import { plainName } from './words.ts';

const operatorWords: Record<Operator, string> = {
  is: 'is',
  isNot: 'is not',
  over: 'is over',
  under: 'is under',
  atLeast: 'is at least',
  atMost: 'is at most',
  contains: 'contains',
  startsWith: 'starts with',
  isSet: 'is known',
  isNotSet: 'is not known',
};

/** 'tier is gold and total is over 40'. */
export function describeRule(rule: Rule): string {
  return rule.conditions.map(describeCondition).join(rule.match === 'all' ? ' and ' : ' or ');
}

export function describeCondition(condition: Condition): string {
  if (condition.on !== 'history') return describeProperty(condition);
  const since =
    condition.since === 'entry'
      ? 'since entering'
      : `in the last ${condition.since.days} ${condition.since.days === 1 ? 'day' : 'days'}`;
  return `${condition.op === 'did' ? 'had' : 'had no'} “${plainName(condition.event)}” ${since}`;
}

/** ' where total is over 40', or nothing. */
export function describeWhere(where: EventWhere): string {
  return where.length === 0 ? '' : ` where ${where.map(describeProperty).join(' and ')}`;
}

export function describeProperty({ property, op, value }: PropertyCondition): string {
  const compared = op === 'isSet' || op === 'isNotSet' ? '' : ` ${valueWords(value)}`;
  return `${plainName(property)} ${operatorWords[op]}${compared}`;
}

export function valueWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === undefined || value === '' ? '…' : String(value);
}
