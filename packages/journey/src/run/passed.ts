import type { Step, StepId } from '../plan/plan.ts';
import { targetsOf } from '../plan/step.ts';
import type { StepOutcome } from './world.ts';

/** By which of its branches people who came to this outcome went on at once; null if they wait there, or it ends. */
export function passedBranch(outcome: StepOutcome): number | null {
  if (outcome.kind === 'passed') return outcome.branch;
  return outcome.kind === 'waiting' || outcome.kind === 'held' || outcome.kind === 'exited' ? null : 0;
}

/** Where an outcome leads within its turn; null if the turn ends there. */
export function leadsTo(step: Step, outcome: StepOutcome): StepId | null {
  const branch = passedBranch(outcome);
  // An awaited event that had already happened begins the next turn.
  return branch === null || step.op === 'waitEvent' ? null : (targetsOf(step)[branch] ?? null);
}
