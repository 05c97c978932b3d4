import type { Condition, EventWhere, Operator, PropertyCondition, Rule } from '../graph/graph.ts';
import { plainName } from '../kinds/words.ts';
import { didOrNot } from './eventWords.ts';

const operatorWords: Record<Operator, string> = {
  is: 'is',
  isNot: 'is not',
  over: 'is more than',
  under: 'is less than',
  atLeast: 'is at least',
  atMost: 'is at most',
  contains: 'contains',
  startsWith: 'starts with',
  isSet: 'is known',
  isNotSet: 'is unknown',
};

/** 'tier is gold and placed an order since entering'; `who` ('they ') goes before what was done. */
export function describeRule(rule: Rule, who = ''): string {
  return rule.conditions
    .map((condition) => describeCondition(condition, who))
    .join(rule.match === 'all' ? ' and ' : ' or ');
}

export function describeCondition(condition: Condition, who = ''): string {
  if (condition.on !== 'history') return describeProperty(condition);
  const since =
    condition.since === 'entry'
      ? 'since entering'
      : `in the last ${condition.since.days} ${condition.since.days === 1 ? 'day' : 'days'}`;
  return `${who}${didOrNot(condition.event, condition.op === 'did')} ${since}`;
}

/** ' where total is more than 40', or nothing. */
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
