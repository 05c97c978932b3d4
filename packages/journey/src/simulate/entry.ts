import type { PastEvent } from '@waymark/audience/facts';
import type { LegOutcome, Position, StepRecord } from '../run/world.ts';

/** One person's way through the journey while it is simulated. */
export interface SimulatedEntry {
  id: string;
  enteredAt: number;
  trigger: PastEvent | null;
  /** Tells it from the person's other entries, see `entryKey`. */
  key: string | null;
  /** Where the next leg begins. */
  position: Position;
  wait: Extract<LegOutcome, { kind: 'wait' }> | null;
  /** Grows with each leg, so that timers of earlier waits are known to be void. */
  legs: number;
  /** The rule that holds a message now, so that one hold in several pieces is counted once. */
  heldBy: string | null;
  path: StepRecord[];
}
