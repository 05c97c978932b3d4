import type { Properties } from '@waymark/audience/facts';
import { propertyOf } from '@waymark/audience/property';
import { DAY } from '@waymark/policy/spans';
import type { PlanTrigger, Reentry } from '../plan/plan.ts';
import { locationKey } from './location.ts';

/** A person's earlier entries to a journey, those under the same key where the trigger has one, as re-entry is judged by. */
export interface EarlierEntries {
  /** Whether one is still under way. */
  active: boolean;
  /** When the latest one began, epoch ms. */
  last: number;
}

/** Whether the marketer's rule lets a person in at `at` (epoch ms). Days are counted from when the last entry began. */
export function mayEnter(reentry: Reentry, earlier: EarlierEntries | null, at: number): boolean {
  if (reentry === 'always' || !earlier) return true;
  if (reentry === 'once' || earlier.active) return false;
  return at - earlier.last >= reentry.afterDays * DAY;
}

const LONGEST_KEY = 200;

/** What tells one entry of a person from another, by the event that it would begin with; null if nothing does. */
export function entryKey(trigger: PlanTrigger, event: Properties | null): string | null {
  if (trigger.on === 'location') return event && locationKey(trigger, event);
  if (!('key' in trigger) || trigger.key === undefined || event === null) return null;
  const value = propertyOf(event, trigger.key);
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, LONGEST_KEY) : null;
}
