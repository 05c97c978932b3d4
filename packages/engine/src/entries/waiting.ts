import type { StoredEntry, StoredWorkspace } from '@waymark/db/rows';
import { HOUR } from '@waymark/policy/spans';
import type { JourneyInput } from '@waymark/workflows/messages';
import { LONGEST_TIMER } from '@waymark/workflows/wait';
import { realAt } from '@waymark/workspace/clock/clock';

/** An entry's wait, as passed to its workflow. */
export interface WaitingEntry
  extends Pick<StoredEntry, 'turn' | 'waitUntil' | 'planHash'>,
    Pick<StoredWorkspace, 'clock'> {
  entryId: string;
}

/** The input of an entry's workflow: ids, and when to look next on the machine's clock. */
export function inputOf({ entryId, turn, waitUntil, planHash, clock }: WaitingEntry): JourneyInput {
  const fireAt = waitUntil === null ? null : realAt(clock, waitUntil.getTime());
  return { entryId, turn, fireAt: fireAt === null ? null : Math.ceil(fireAt), planHash };
}

/**
 * Shorter waits are over before their workflow could be cached; longer ones have left the worker's cache by then. Ms.
 */
const WARM = { from: 5_000, to: HOUR };

/**
 * How long Temporal delays the workflow's first task, ms. Delayed to the end of the wait, the first wait is the
 * server's own timer: no task runs and no timer is recorded only to begin waiting, which is half of what a short
 * journey costs. A signal ends it immediately. With `leisure`, a wait of some minutes starts its workflow now, so
 * that it is in the worker's cache when it is due and takes half the time then.
 */
export function delayOf({ fireAt }: JourneyInput, now: number, leisure: boolean): number {
  if (fireAt === null) return LONGEST_TIMER;
  const left = fireAt - now;
  if (leisure && left >= WARM.from && left <= WARM.to) return 0;
  return Math.min(LONGEST_TIMER, Math.max(0, left));
}
