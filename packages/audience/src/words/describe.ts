import type { ConsentState } from '@waymark/policy/decision';
import { dayWords } from '@waymark/policy/when';
import type { Seen } from '../evaluate.ts';
import { takesNoValue } from '../property.ts';
import type { Condition, EventWhere, Leaf, Operator, Rule, SequenceCondition } from '../schema.ts';
import { plainName } from '../spelling.ts';
import { didOrNot, eventName } from './eventWords.ts';

export const operatorWords: Record<Operator, string> = {
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

/** Names by id. A segment or store without one is called "the segment" or "the store". */
export interface RuleNames {
  segments?: Readonly<Record<string, string>>;
  stores?: Readonly<Record<string, string>>;
}

/** 'tier is gold and placed an order since entering'; `who` ('they ') goes before what was done. */
export function describeRule(rule: Rule, who = '', names: RuleNames = {}): string {
  return rule.conditions
    .map((condition) => describeCondition(condition, who, names))
    .join(rule.match === 'all' ? ' and ' : ' or ');
}

export function describeCondition(condition: Condition, who = '', names: RuleNames = {}): string {
  switch (condition.on) {
    case 'history':
      return `${who}${didOrNot(condition.event, condition.op === 'did')}${sinceWords(condition.since)}`;
    case 'consent':
      return `${subject(condition)} is ${condition.op === 'is' ? '' : 'not '}${consentNames[condition.state]}`;
    case 'segment':
      return `${who ? 'they are' : 'is'} ${condition.op === 'in' ? '' : 'not '}in ${subject(condition, names)}`;
    case 'distance': {
      const km = kmWords(condition.meters);
      return `${subject(condition, names)} is ${condition.op === 'within' ? `at most ${km}` : `more than ${km}`}`;
    }
    case 'firstTime':
    case 'lastTime': {
      const days = daysWords(condition.days);
      return `${subject(condition)} was ${condition.op === 'within' ? `in the last ${days}` : `more than ${days} ago`}`;
    }
    case 'sequence':
      return `${who}${sequenceWords(condition)}`;
    case 'group': {
      const inside = condition.conditions.map((one) => describeCondition(one, who, names));
      const all = `(${inside.join(condition.match === 'all' ? ' and ' : ' or ')})`;
      return condition.match === 'none' ? `not ${all}` : all;
    }
    default:
      return tested(subject(condition), condition);
  }
}

/**
 * The fact that decided a condition: 'tier is silver', 'the number of “order placed” since entering is 2'. Days are in
 * `zone` (IANA).
 */
export function describeSeen(condition: Leaf, seen: Seen, zone: string, names: RuleNames = {}): string {
  switch (condition.on) {
    case 'history':
      if (seen === null) break;
      return `${didOrNot(condition.event, seen === true)}${sinceWords(condition.since)}`;
    case 'consent':
      return `${subject(condition)} is ${new Map<Seen, string>(Object.entries(consentNames)).get(seen) ?? 'unknown'}`;
    case 'segment':
      if (seen === null) break;
      return `${seen ? 'is' : 'is not'} in ${subject(condition, names)}`;
    case 'distance':
      if (typeof seen !== 'number') break;
      return `${subject(condition, names)} is ${kmWords(seen)}`;
    case 'firstTime':
    case 'lastTime':
      if (typeof seen !== 'number') return didOrNot(condition.event, false);
      return `${subject(condition)} was on ${dayWords(zone, seen)}`;
    case 'sequence':
      if (seen === null) break;
      return `${seen ? '' : 'it isn’t true that they '}${sequenceWords(condition)}`;
    default:
      if (seen !== null) return `${subject(condition)} is ${seen === '' ? 'empty' : valueWords(seen)}`;
  }
  return `${subject(condition, names)} is unknown`;
}

function subject(condition: Leaf, names: RuleNames = {}): string {
  switch (condition.on) {
    case 'profile':
    case 'event':
      return plainName(condition.property);
    case 'history':
      return `whether they ${didOrNot(condition.event, true)}${sinceWords(condition.since)}`;
    case 'sequence':
      return `whether they ${sequenceWords(condition)}`;
    case 'count':
      return `the number of ${events(condition)}`;
    case 'sum':
      return `the sum of ${plainName(condition.property)} over ${events(condition)}`;
    case 'firstEvent':
    case 'lastEvent':
      return `${plainName(condition.property)} of the ${condition.on === 'firstEvent' ? 'first' : 'last'} ${events(condition)}`;
    case 'firstTime':
    case 'lastTime':
      return `the ${condition.on === 'firstTime' ? 'first' : 'last'} ${eventName(condition.event)}${describeWhere(condition.where)}`;
    case 'consent':
      return `consent to ${condition.program} texts`;
    case 'segment':
      return named('segment', names.segments?.[condition.segment]);
    case 'distance':
      if (condition.store === undefined) return 'the distance to the place';
      return condition.store === 'any'
        ? 'the distance to the nearest store'
        : `the distance to ${named('store', names.stores?.[condition.store])}`;
  }
}

const named = (what: string, name: string | undefined) => (name === undefined ? `the ${what}` : `“${name}”`);

export const consentNames: Record<ConsentState['state'], string> = {
  none: 'missing',
  pending: 'unconfirmed',
  granted: 'given',
  revoked: 'withdrawn',
};

/** 'added to the cart in the last 30 days and then didn’t place an order within 3 days' */
function sequenceWords({ event, where, since, op, next, withinDays }: SequenceCondition): string {
  const first = `${didOrNot(event, true)}${describeWhere(where)}${sinceWords(since)}`;
  const second = `${didOrNot(next.event, op === 'then')}${describeWhere(next.where)}`;
  return `${first} and then ${second} within ${daysWords(withinDays)}`;
}

type Since = 'entry' | 'ever' | { days: number };
const events = ({ event, where, since }: { event: string; where: EventWhere; since: Since }) =>
  `${eventName(event)}${describeWhere(where)}${sinceWords(since)}`;

function sinceWords(since: Since): string {
  if (since === 'ever') return '';
  return since === 'entry' ? ' since entering' : ` in the last ${daysWords(since.days)}`;
}

const daysWords = (days: number) => (days === 1 ? '1 day' : `${days} days`);
/** '5 km (3.1 mi)', as readers may be used to either. */
export const kmWords = (meters: number) => `${Math.round(meters / 100) / 10} km (${milesWords(meters)})`;
export const milesWords = (meters: number) => `${Math.round(meters / 160.9344) / 10} mi`;

/** ' where total is more than 40', or nothing. */
export function describeWhere(where: EventWhere): string {
  if (where.length === 0) return '';
  return ` where ${where.map((test) => tested(plainName(test.property), test)).join(' and ')}`;
}

function tested(what: string, { op, value }: { op: Operator; value?: unknown }): string {
  return `${what} ${operatorWords[op]}${takesNoValue(op) ? '' : ` ${valueWords(value)}`}`;
}

export function valueWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === undefined || value === '' ? '…' : String(value);
}
