import type { PastEvent } from '@waymark/audience/facts';
import type { LegOutcome, Position, StepRecord } from '../run/world.ts';

/** A person's way through the journey in the simulation. */
export interface SimulatedEntry {
  id: string;
  enteredAt: number;
  trigger: PastEvent | null;
  /** Tells it apart from the person's other entries, see `entryKey`. */
  key: string | null;
  /** Where the next leg begins. */
  position: Position;
  wait: Extract<LegOutcome, { kind: 'wait' }> | null;
  /** Incremented with each leg, so that timers of earlier waits can be recognized as void. */
  legs: number;
  /** The rule that currently holds a message, so that a hold in several pieces is counted once. */
  heldBy: string | null;
  path: StepRecord[];
}
