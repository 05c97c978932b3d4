import { DAY } from '@waymark/audience/evaluate';
import type { Reentry } from '../plan/plan.ts';

/** A person's earlier entries to a journey, as re-entry is judged by. */
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
