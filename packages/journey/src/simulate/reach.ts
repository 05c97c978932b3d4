import type { PolicyRules } from '@waymark/policy/rules';
import { DAY, HOUR } from '@waymark/policy/spans';
import { type Asked, askedBy, askedByFilter } from '../plan/past.ts';
import type { Plan } from '../plan/plan.ts';
import { heardBy } from '../run/begins.ts';

/** How many days before a date an event may bring it. */
export const DATES_AHEAD = 730;

/** The events that a run needs, and how far before its start (ms): of people's past, and of the messages they got. */
export interface Reach extends Omit<Asked, 'events'> {
  events: string[];
  eventsBefore: number;
  messagesBefore: number;
}

/** Returns what a plan under these rules may ask about the past. */
export function reachOf(plan: Plan, rules: PolicyRules): Reach {
  const events = new Set(plan.goals.map((goal) => goal.event));
  let days = rules.purchaseQuietDays;
  if (days > 0) events.add(rules.purchaseEvent);
  const { trigger } = plan;
  const heard = heardBy(trigger);
  if (heard !== null) events.add(heard);
  if (trigger.on === 'inactivity') {
    events.add(trigger.event);
    days = Math.max(days, trigger.days);
  }
  if (trigger.on === 'date' && trigger.event) {
    for (const type of [trigger.event, trigger.movedBy]) if (type) events.add(type);
    days = Math.max(days, DATES_AHEAD);
  }
  const asked = [askedBy(plan), askedByFilter(trigger)];
  for (const { type, days: back } of asked.flatMap((one) => one.events)) {
    events.add(type);
    days = Math.max(days, back);
  }
  const scheduled = trigger.on === 'schedule' ? [trigger.segment] : [];
  const hours = Math.max(0, ...rules.caps.map((cap) => cap.hours));
  return {
    events: [...events].sort(),
    eventsBefore: days * DAY,
    messagesBefore: hours * HOUR,
    position: asked.some(({ position }) => position),
    segments: [...new Set([...asked.flatMap(({ segments }) => segments), ...scheduled])],
  };
}
