import type { Step, StepId } from './plan.ts';

/** Where a step may lead, in the order of its branches: a wait for an event to what happens then and to its time-out. */
export function targetsOf(step: Step): StepId[] {
  switch (step.op) {
    case 'exit':
      return [];
    case 'waitEvent':
      return [step.happened, step.timeout];
    case 'waitDate':
      return step.missed === null ? [step.next] : [step.next, step.missed];
    case 'splitRule':
      return [...step.branches.map(({ next }) => next), step.otherwise];
    case 'splitPercent':
      return step.branches.map(({ next }) => next);
    default:
      return [step.next];
  }
}

export type Wait = Extract<Step, { op: `wait${string}` }>;
export type Send = Extract<Step, { op: `send${string}` }>;

/** Whether people may stand at the step for some time because it was drawn so. */
export const isWait = (step: Step): step is Wait => step.op.startsWith('wait');
/** Whether the gate may hold people at the step. */
export const isSend = (step: Step): step is Send => step.op.startsWith('send');

/** Where a leg begins that comes after waiting here. */
export function afterWait(step: Step): StepId[] {
  if (step.op === 'waitDate') return [step.next];
  return isWait(step) ? targetsOf(step) : [];
}

/** Where a person goes on to from here without waiting. */
export function withinLeg(step: Step): StepId[] {
  if (step.op === 'waitDate') return [step.missed ?? step.next];
  return isWait(step) ? [] : targetsOf(step);
}
