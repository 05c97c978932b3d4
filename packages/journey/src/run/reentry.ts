import type { Properties } from '@waymark/audience/facts';
import { propertyOf } from '@waymark/audience/property';
import { cut } from '@waymark/policy/cut';
import { DAY } from '@waymark/policy/spans';
import type { PlanTrigger, Reentry } from '../plan/plan.ts';
import { locationKey } from './location.ts';

/** A person's earlier entries to a journey that count for re-entry: those with the same key, if the trigger has one. */
export interface EarlierEntries {
  /** Whether one is still active. */
  active: boolean;
  /** When the latest one began, epoch ms. */
  last: number;
}

/**
 * Whether the re-entry setting lets a person in at `at` (epoch ms). Days are counted from the start of the last entry.
 */
export function mayEnter(reentry: Reentry, earlier: EarlierEntries | null, at: number): boolean {
  if (reentry === 'always' || !earlier) return true;
  if (reentry === 'once' || earlier.active) return false;
  return at - earlier.last >= reentry.afterDays * DAY;
}

/** UTF-16 units of a key; the rest is cut. */
export const LONGEST_KEY = 200;

/** The key that tells a person's entries apart, from the event that starts the entry; null if there is none. */
export function entryKey(trigger: PlanTrigger, event: Properties | null): string | null {
  if (trigger.on === 'location') return event && locationKey(trigger, event);
  if (!('key' in trigger) || trigger.key === undefined || event === null) return null;
  const value = propertyOf(event, trigger.key);
  return typeof value === 'string' || typeof value === 'number' ? cut(String(value), LONGEST_KEY) : null;
}
