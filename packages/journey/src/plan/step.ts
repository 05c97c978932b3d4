import type { Step, StepId } from './plan.ts';

/** Where a step may lead, in the order of its branches: a wait for an event to what happens then and to its time-out. */
export function targetsOf(step: Step): StepId[] {
  switch (step.op) {
    case 'exit':
      return [];
    case 'waitEvent':
      return [step.happened, step.timeout];
    case 'splitRule':
      return [...step.branches.map(({ next }) => next), step.otherwise];
    case 'splitPercent':
      return step.branches.map(({ next }) => next);
    default:
      return [step.next];
  }
}

export type Wait = Extract<Step, { op: 'waitFor' | 'waitUntil' | 'waitEvent' }>;
export type Send = Extract<Step, { op: 'sendSms' | 'sendMms' | 'sendCard' }>;

export const isWait = (step: Step): step is Wait =>
  step.op === 'waitFor' || step.op === 'waitUntil' || step.op === 'waitEvent';
export const isSend = (step: Step): step is Send =>
  step.op === 'sendSms' || step.op === 'sendMms' || step.op === 'sendCard';

/** Where a leg begins that comes after waiting here. */
export const afterWait = (step: Step): StepId[] => (isWait(step) ? targetsOf(step) : []);

/** Where a person goes on to from here without waiting. */
export const withinLeg = (step: Step): StepId[] => (isWait(step) ? [] : targetsOf(step));
