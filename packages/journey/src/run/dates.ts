import { eventMatches } from '@waymark/audience/evaluate';
import type { Facts } from '@waymark/audience/facts';
import { propertyOf } from '@waymark/audience/property';
import type { EventWhere } from '@waymark/audience/schema';
import { instantOfDate } from '@waymark/policy/dateValue';
import type { PlanTrigger, Step } from '../plan/plan.ts';
import { eventEnds } from '../plan/step.ts';
import type { Cause } from './world.ts';

export type DateWait = Extract<Step, { op: 'waitDate' }>;

type DateFacts = Pick<Facts, 'now' | 'ahead' | 'profile' | 'event' | 'past'> & {
  enteredAt: number;
  zone: string;
};

/** When a wait for a date ends (epoch ms), given what is known now. Null if there is no date. */
export function dateUntil(step: DateWait, trigger: PlanTrigger, facts: DateFacts): number | null {
  return instantOfDate(propertyOf(bagOf(step, trigger, facts), step.property), step, facts.zone);
}

function bagOf(step: DateWait, trigger: PlanTrigger, facts: DateFacts) {
  if (step.of === 'profile') return facts.profile;
  const moved = movedBy(step, trigger, facts.event);
  if (!moved) return facts.event;
  const { enteredAt, now, ahead = 0 } = facts;
  const latest = facts
    .past(moved.event)
    .findLast(
      ({ at, properties }) => at >= enteredAt && at <= now + ahead && eventMatches(moved.where, properties),
    );
  return latest?.properties ?? facts.event;
}

/**
 * The events that move such a wait: those that have the date and, if the trigger has a key, belong to the same cart or
 * appointment.
 */
export function movedBy(
  { of, movedBy: event, property }: DateWait,
  trigger: PlanTrigger,
  entered: Facts['event'],
): { event: string; where: EventWhere } | null {
  if (of !== 'event' || !event) return null;
  const where: EventWhere = [{ on: 'event', property, op: 'isSet' }];
  if (!('key' in trigger) || trigger.key === undefined) return { event, where };
  const value = propertyOf(entered, trigger.key);
  const same = typeof value === 'string' || typeof value === 'number';
  where.push({ on: 'event', property: trigger.key, ...(same ? { op: 'is', value } : { op: 'isNotSet' }) });
  return { event, where };
}

/** The profile property whose change moves the wait, or null. */
export const followed = (step: Step | undefined): string | null =>
  step?.op === 'waitDate' && step.of === 'profile' && step.follows ? step.property : null;

/** Whether a leg with this cause takes the person out of the wait. If only the date moved, they wait on. */
export const leavesWait = (step: Step | undefined, cause: Cause): boolean =>
  cause.kind === 'due' || (cause.kind === 'happened' && eventEnds(step));
