import type { Facts, PastEvent, Properties } from './facts.ts';
import { addable, compares, MILLIONTHS, millionths, passes, propertyOf } from './property.ts';
import type { EventsCondition, EventWhere, Group, Leaf, Rule } from './schema.ts';

export const DAY = 86_400_000;

/** Whether the rule holds. What is unknown does not hold, and neither does its opposite. */
export function evaluate(rule: Rule, facts: Facts): boolean {
  return holds(rule, facts) === true;
}

/** Whether an event's properties satisfy every condition. */
export function eventMatches(where: EventWhere, properties: Properties): boolean {
  return where.every((condition) => passes(condition, properties));
}

/** `all`, `any` and `none` of what is true, false or unknown (null), as SQL has it. */
function holds({ match, conditions }: Rule | Group, facts: Facts): boolean | null {
  let unknown = false;
  for (const condition of conditions) {
    const one = condition.on === 'group' ? holds(condition, facts) : judge(condition, facts).holds;
    if (one === null) unknown = true;
    else if (one === (match !== 'all')) return match === 'any';
  }
  return unknown ? null : match !== 'any';
}

/**
 * Whether a condition holds, null where that is unknown, and what it was judged by: the property's value, whether or how often
 * something was done, its sum, when it was (epoch ms), the state of consent, meters. Null is what is not there.
 */
export interface Finding {
  holds: boolean | null;
  seen: unknown;
}

export function judge(condition: Leaf, facts: Facts): Finding {
  switch (condition.on) {
    case 'profile':
      return tested(condition, facts.profile);
    case 'event':
      return tested(condition, facts.event);
    case 'consent': {
      const { state } = facts.consent[condition.program];
      return { holds: (state === condition.state) === (condition.op === 'is'), seen: state };
    }
    case 'segment': {
      const inside = facts.segment?.(condition.segment) ?? null;
      return { holds: inside === null ? null : inside === (condition.op === 'in'), seen: inside };
    }
    case 'distance': {
      const meters = facts.distance?.(condition) ?? null;
      const within = meters === null ? null : meters <= condition.meters;
      return { holds: within === null ? null : within === (condition.op === 'within'), seen: meters };
    }
    default:
      return judgePast(condition, facts);
  }
}

function tested(test: Parameters<typeof passes>[0], bag: Properties): Finding {
  return { holds: passes(test, bag), seen: propertyOf(bag, test.property) ?? null };
}

function judgePast(condition: EventsCondition, facts: Facts): Finding {
  const since = 'since' in condition ? startOf(condition.since, facts) : -Infinity;
  if (since === null) return { holds: null, seen: null };
  const counts = countsFor(condition, since, facts);
  const events = facts.events(condition.event);
  switch (condition.on) {
    case 'history': {
      const did = events.some(counts);
      return { holds: did === (condition.op === 'did'), seen: did };
    }
    case 'count': {
      const count = events.filter(counts).length;
      return { holds: compares(count, condition.op, condition.value), seen: count };
    }
    case 'sum': {
      const amounts = events
        .filter(counts)
        .map(({ properties }) => propertyOf(properties, condition.property))
        .filter(addable);
      const sum = amounts.reduce((total, amount) => total + millionths(amount), 0);
      const holds = compares(sum, condition.op, millionths(condition.value));
      return { holds, seen: sum / MILLIONTHS };
    }
    case 'firstEvent':
    case 'lastEvent': {
      const found = condition.on === 'firstEvent' ? events.find(counts) : events.findLast(counts);
      return found ? tested(condition, found.properties) : { holds: false, seen: null };
    }
    case 'firstTime':
    case 'lastTime': {
      const found = condition.on === 'firstTime' ? events.find(counts) : events.findLast(counts);
      if (!found) return { holds: false, seen: null };
      const within = found.at >= facts.now - condition.days * DAY;
      return { holds: within === (condition.op === 'within'), seen: found.at };
    }
  }
}

/** Whether an event is one that the condition is about. "Did" and "since entering" mean more than what they entered by. */
function countsFor(condition: EventsCondition, since: number, { now, ahead = 0, startedBy }: Facts) {
  const where = 'where' in condition ? condition.where : [];
  const left = leavesOutStart(condition) ? startedBy : null;
  return ({ id, at, properties }: PastEvent) =>
    at >= since && at <= now + ahead && id !== left && eventMatches(where, properties);
}

export const leavesOutStart = (condition: EventsCondition): boolean =>
  condition.on === 'history' || ('since' in condition && condition.since === 'entry');

/** From when on events count (epoch ms), or null where that is unknown. */
export function startOf(
  since: 'entry' | 'ever' | { days: number },
  { now, enteredAt }: Pick<Facts, 'now' | 'enteredAt'>,
): number | null {
  if (since === 'entry') return enteredAt;
  return since === 'ever' ? -Infinity : now - since.days * DAY;
}
