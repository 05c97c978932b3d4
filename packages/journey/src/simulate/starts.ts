import type { PastEvent } from '@waymark/audience/facts';
import { toLocal } from '@waymark/policy/localTime';
import type { PlanTrigger } from '../plan/plan.ts';
import { begins, heardBy } from '../run/begins.ts';
import { bringsDate, type DateTrigger, datesDue } from '../run/dateTrigger.ts';
import { inactiveAt } from '../run/inactivity.ts';
import { entryKey } from '../run/reentry.ts';
import { instantOfRun, runsBetween } from '../run/schedule.ts';
import type { Past, SimulatedPerson } from './person.ts';

/** An instant at which a person would have entered, before re-entry is decided. `event` is what started the journey. */
export interface Start {
  at: number;
  event: PastEvent | null;
}

/**
 * When a person's past would have started the journey, `from` ≤ instant < `to` (epoch ms), oldest first. Entries by
 * API can't be derived from the past. "No event for n days" is due n days (of 24 hours) after each such event unless
 * another one comes first; one at that very instant still counts as coming first.
 */
export function startsOf(
  trigger: PlanTrigger,
  person: SimulatedPerson,
  past: Past,
  from: number,
  to: number,
  zones: { person: string; workspace: string },
): Start[] {
  const inside = (start: Start) => start.at >= from && start.at < to;
  switch (trigger.on) {
    case 'api':
      return [];
    case 'optIn':
      return person.optIns
        .filter((optIn) => optIn.program === trigger.program)
        .map((optIn) => ({ at: optIn.at, event: null }))
        .filter(inside)
        .sort((a, b) => a.at - b.at);
    case 'event':
    case 'location':
    case 'reply':
    case 'segment':
    case 'product':
      return past
        .of(heardBy(trigger) ?? '')
        .filter((event) => begins(trigger, event.properties))
        .map((event) => ({ at: event.at, event }))
        .filter(inside);
    case 'schedule': {
      if (!person.segments.includes(trigger.segment)) return [];
      const zone = zones[trigger.zone];
      return runsBetween(trigger, toLocal(zone, from - 1), toLocal(zone, to))
        .map((run) => ({ at: instantOfRun(zone, run), event: null }))
        .filter(inside);
    }
    case 'date':
      return trigger.of === 'profile'
        ? datesDue(trigger, person.profile, zones.person, from - 1, to).map((at) => ({ at, event: null }))
        : datesOfEvents(trigger, person, zones.person, from, to);
    case 'inactivity':
      return past.of(trigger.event).flatMap((event, index, events) => {
        const start = { at: inactiveAt(trigger, event.at), event };
        const next = events[index + 1];
        return (next && next.at <= start.at) || !inside(start) ? [] : [start];
      });
  }
}

/** An event's date counts until the next event with the same key. What was due before the event came doesn't count. */
function datesOfEvents(
  trigger: DateTrigger,
  person: SimulatedPerson,
  zone: string,
  from: number,
  to: number,
): Start[] {
  const events = person.events.filter(({ type }) => bringsDate(trigger, type));
  const byKey = Map.groupBy(events, ({ properties }) => entryKey(trigger, properties));
  return [...byKey.values()]
    .flatMap((own) =>
      own.flatMap((event, index) => {
        const until = Math.min(to, own[index + 1]?.at ?? Infinity);
        const since = Math.max(from - 1, event.at);
        return datesDue(trigger, event.properties, zone, since, until).map((at) => ({ at, event }));
      }),
    )
    .sort((a, b) => a.at - b.at);
}
