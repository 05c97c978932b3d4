import type { ClockSetting } from '@waymark/db/schema/workspace';
import type { JourneyInput } from '@waymark/workflows/messages';
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
