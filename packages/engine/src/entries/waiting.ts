import type { ClockSetting } from '@waymark/db/schema/workspace';
import type { JourneyInput } from '@waymark/workflows/messages';
import { LONGEST_TIMER } from '@waymark/workflows/wait';
import { realAt } from '../clock/clock.ts';

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

/**
 * How long Temporal holds back the workflow's first task, ms. The first wait is then a timer of the server's own: no task
 * is run and no timer noted only to begin waiting, which is half of what a short journey costs. A signal ends it at once.
 */
export function delayOf({ fireAt }: JourneyInput): number {
  return fireAt === null ? LONGEST_TIMER : Math.min(LONGEST_TIMER, Math.max(0, fireAt - Date.now()));
}
