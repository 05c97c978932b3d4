import type { ClockSetting } from '@waymark/db/schema/workspace';
import { HOUR } from '@waymark/policy/spans';
import type { JourneyInput } from '@waymark/workflows/messages';
import { LONGEST_TIMER } from '@waymark/workflows/wait';
import { realAt } from '@waymark/workspace/clock/clock';

/** An entry's wait as its workflow is to be told of it. */
export interface WaitingEntry {
  entryId: string;
  turn: number;
  waitUntil: Date | null;
  planHash: string;
  clock: ClockSetting;
}

/** The input of an entry's workflow: ids, and when to look next on the machine's clock. */
export function inputOf({ entryId, turn, waitUntil, planHash, clock }: WaitingEntry): JourneyInput {
  const fireAt = waitUntil === null ? null : realAt(clock, waitUntil.getTime());
  return { entryId, turn, fireAt: fireAt === null ? null : Math.ceil(fireAt), planHash };
}

/** Shorter waits are over before their workflow could be warm; longer ones have left the worker's cache by then. Ms. */
const WARM = { from: 5_000, to: HOUR };

/**
 * How long Temporal holds back the workflow's first task, ms. Held back to the end of the wait, the first wait is a timer of
 * the server's own: no task is run and no timer noted only to begin waiting, which is half of what a short journey
 * costs. A signal ends it at once. Where there is `leisure`, a wait of some minutes starts its workflow now, so that it
 * sits in the worker's cache when it is due and takes half the time then.
 */
export function delayOf({ fireAt }: JourneyInput, now: number, leisure: boolean): number {
  if (fireAt === null) return LONGEST_TIMER;
  const left = fireAt - now;
  if (leisure && left >= WARM.from && left <= WARM.to) return 0;
  return Math.min(LONGEST_TIMER, Math.max(0, left));
}
