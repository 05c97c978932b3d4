import type { Program } from '@waymark/policy/rules';
import { isAboutEvents, leavesOf } from './leaves.ts';
import type { EventsCondition, EventWhere, Leaf, Rule } from './schema.ts';

/** What rules ask about: changes to anything else can't change their answers. */
export interface Mentions {
  /** Properties of the person, and of the event that they entered by. */
  profile: string[];
  event: string[];
  events: MentionedEvent[];
  consent: Program[];
  segments: string[];
  /** Whether they ask where the person is, and the stores that they measure from ('any' for all). */
  position: boolean;
  stores: string[];
}

export interface MentionedEvent {
  type: string;
  properties: string[];
  /** How many days back they look: 0 is since the entry began, Infinity is all of the past. */
  days: number;
}

export function mentions(...rules: readonly Rule[]): Mentions {
  const leaves = rules.flatMap((rule) => leavesOf(rule)).map(({ condition }) => condition);
  const each = <T>(of: (leaf: Leaf) => T[]): T[] => [...new Set(leaves.flatMap(of))];
  const past = leaves.filter(isAboutEvents);
  const events = [...Map.groupBy(past.flatMap(eventsOf), ({ type }) => type)].map(([type, asked]) => ({
    type,
    properties: [...new Set(asked.flatMap(({ properties }) => properties))],
    days: Math.max(...asked.map(({ days }) => days)),
  }));
  return {
    profile: each((leaf) => (leaf.on === 'profile' ? [leaf.property] : [])),
    event: each((leaf) => (leaf.on === 'event' ? [leaf.property] : [])),
    events,
    consent: each((leaf) => (leaf.on === 'consent' ? [leaf.program] : [])),
    segments: each((leaf) => (leaf.on === 'segment' ? [leaf.segment] : [])),
    position: leaves.some(({ on }) => on === 'distance'),
    stores: each((leaf) => (leaf.on === 'distance' && leaf.store ? [leaf.store] : [])),
  };
}

function eventsOf(condition: EventsCondition): MentionedEvent[] {
  const named = (where: EventWhere) => where.map(({ property }) => property);
  const properties = [
    ...('where' in condition ? named(condition.where) : []),
    ...('property' in condition ? [condition.property] : []),
  ];
  const days = reach(condition);
  const first = { type: condition.event, properties, days };
  if (condition.on !== 'sequence') return [first];
  return [first, { type: condition.next.event, properties: named(condition.next.where), days }];
}

function reach(condition: EventsCondition): number {
  if (!('since' in condition) || condition.since === 'ever') return Infinity;
  return condition.since === 'entry' ? 0 : condition.since.days;
}
