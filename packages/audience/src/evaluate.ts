import { DAY } from '@waymark/policy/spans';
import { distanceTo } from './distance.ts';
import type { Facts, PastEvent, Properties } from './facts.ts';
import { addable, compares, MILLIONTHS, millionths, passes, propertyOf } from './property.ts';
import type { EventsCondition, EventWhere, Group, Leaf, Rule } from './schema.ts';

const LONGEST_SEEN = 80;

/**
 * Whether the rule matches. If something is unknown, neither a condition nor its opposite matches. `trace` collects
 * what decided it, in order: conditions that weren't reached are not in it.
 */
export function evaluate(rule: Rule, facts: Facts, trace?: Finding[]): boolean {
  const holds = combine(rule, (condition) => {
    const finding = judge(condition, facts);
    trace?.push(finding);
    return finding.holds;
  });
  return holds === true;
}

/** Whether an event's properties match every condition. */
export function eventMatches(where: EventWhere, properties: Properties): boolean {
  return where.every((condition) => passes(condition, properties));
}

/** `all`, `any` and `none` of values that are true, false or unknown (null), as in SQL. */
export function combine(
  { match, conditions }: Rule | Group,
  judged: (condition: Leaf) => boolean | null,
): boolean | null {
  let unknown = false;
  for (const condition of conditions) {
    const one = condition.on === 'group' ? combine(condition, judged) : judged(condition);
    if (one === null) unknown = true;
    else if (one === (match !== 'all')) return match === 'any';
  }
  return unknown ? null : match !== 'any';
}

/**
 * The first such event at or after `since` (epoch ms) that has already happened, excluding the one that started the
 * entry; null if there is none.
 */
export function firstSince(
  facts: Facts,
  { event, where }: { event: string; where: EventWhere },
  since: number,
): PastEvent | null {
  const counts = countsFor({ on: 'history', where }, since, facts);
  return facts.past(event).find(counts) ?? null;
}

/**
 * Whether a condition matches (null if unknown), and the value that this was based on: the property's value, whether
 * or how often something was done, its sum, when it happened (epoch ms), the state of consent, or meters. Null is a
 * missing value.
 */
export interface Finding {
  holds: boolean | null;
  seen: Seen;
}
/** As recorded and shown: lists as text, and texts at most one line long. */
export type Seen = string | number | boolean | null;

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
      const meters = distanceTo(condition, facts);
      const within = meters === null ? null : meters <= condition.meters;
      return { holds: within === null ? null : within === (condition.op === 'within'), seen: meters };
    }
    default:
      return judgePast(condition, facts);
  }
}

function tested(test: Parameters<typeof passes>[0], bag: Properties): Finding {
  return { holds: passes(test, bag), seen: seenAs(propertyOf(bag, test.property)) };
}

function seenAs(value: unknown): Seen {
  if (value === undefined || typeof value === 'number' || typeof value === 'boolean') return value ?? null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST_SEEN ? `${text.slice(0, LONGEST_SEEN - 1)}…` : text;
}

function judgePast(condition: EventsCondition, facts: Facts): Finding {
  const since = 'since' in condition ? startOf(condition.since, facts) : -Infinity;
  if (since === null) return { holds: null, seen: null };
  const counts = countsFor(condition, since, facts);
  const events = facts.past(condition.event);
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
      const sum = Number(amounts.reduce((total, amount) => total + BigInt(millionths(amount)), 0n));
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
    case 'sequence': {
      const { next, op, withinDays } = condition;
      const later = facts
        .past(next.event)
        .filter(countsFor({ on: 'count', where: next.where }, -Infinity, facts));
      const last = (at: number) => at + withinDays * DAY;
      const followed = ({ at }: PastEvent) => later.some((two) => two.at > at && two.at <= last(at));
      const holds = events
        .filter(counts)
        .some((one) => (op === 'then' ? followed(one) : last(one.at) < facts.now && !followed(one)));
      return { holds, seen: holds };
    }
  }
}

/** Whether a condition counts this event. "Did" and "since entering" exclude the event that started the entry. */
function countsFor(
  condition: Pick<EventsCondition, 'on'> & { where?: EventWhere; since?: unknown },
  since: number,
  { now, ahead = 0, startedBy }: Facts,
) {
  const { where = [] } = condition;
  const left = leavesOutStart(condition) ? startedBy : null;
  return ({ id, at, properties }: PastEvent) =>
    at >= since && at <= now + ahead && id !== left && eventMatches(where, properties);
}

export const leavesOutStart = ({ on, since }: { on: string; since?: unknown }): boolean =>
  on === 'history' || since === 'entry';

/** When events start to count (epoch ms), or null if that is unknown. */
export function startOf(
  since: 'entry' | 'ever' | { days: number },
  { now, enteredAt }: Pick<Facts, 'now' | 'enteredAt'>,
): number | null {
  if (since === 'entry') return enteredAt;
  return since === 'ever' ? -Infinity : now - since.days * DAY;
}
