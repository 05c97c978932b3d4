import type { Step, StepId } from '../plan/plan.ts';
import { targetsOf } from '../plan/step.ts';
import type { StepOutcome } from './world.ts';

/** The branch that people with this outcome took at once; null if they wait there or the journey ends. */
export function passedBranch(outcome: StepOutcome): number | null {
  if (outcome.kind === 'passed') return outcome.branch;
  return outcome.kind === 'waiting' || outcome.kind === 'held' || outcome.kind === 'exited' ? null : 0;
}

/** The step that an outcome leads to in the same turn; null if the turn ends there. */
export function leadsTo(step: Step, outcome: StepOutcome): StepId | null {
  const branch = passedBranch(outcome);
  // An awaited event that had already happened begins the next turn.
  return branch === null || step.op === 'waitEvent' ? null : (targetsOf(step)[branch] ?? null);
}
