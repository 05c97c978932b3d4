import type { Properties } from '@waymark/audience/facts';
import { propertyOf } from '@waymark/audience/property';
import { instantOfDate, yearlyAfter } from '@waymark/policy/dateValue';
import type { PlanTrigger } from '../plan/plan.ts';

export type DateTrigger = Extract<PlanTrigger, { on: 'date' }>;

/** An instant (epoch ms) at which a date starts a journey, and the date as written, with its year if it is yearly. */
export interface DateDue {
  at: number;
  name: string;
}

/**
 * When a date in these properties is next due after `after` (epoch ms) for a person in `zone`. Null if it no longer
 * is, or isn't a date.
 */
export function dateDue(trigger: DateTrigger, bag: Properties, zone: string, after: number): DateDue | null {
  const value = propertyOf(bag, trigger.property);
  const name = String(value).trim();
  if (trigger.yearly) {
    const next = yearlyAfter(value, trigger, zone, after);
    return next && { at: next.at, name: `${name} in ${next.year}` };
  }
  const at = instantOfDate(value, trigger, zone);
  return at !== null && at > after ? { at, name } : null;
}

/** Every instant at which it is due between `after` and `before` (both excluded), in order. */
export function datesDue(trigger: DateTrigger, bag: Properties, zone: string, after: number, before: number) {
  const dues: number[] = [];
  let due = dateDue(trigger, bag, zone, after);
  while (due && due.at < before) {
    dues.push(due.at);
    due = trigger.yearly ? dateDue(trigger, bag, zone, due.at) : null;
  }
  return dues;
}

/** Whether events of this type carry the date, or move it. */
export const bringsDate = ({ of, event, movedBy }: DateTrigger, type: string): boolean =>
  of === 'event' && (type === event || type === movedBy);
