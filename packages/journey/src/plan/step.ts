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
    case 'waitFor':
    case 'waitUntil':
    case 'sendSms':
    case 'sendMms':
    case 'sendCard':
    case 'setProfile':
      return [step.next];
    default:
      return step satisfies never;
  }
}

export type Wait = Extract<Step, { op: `wait${string}` }>;
export type Send = Extract<Step, { op: `send${string}` }>;

/** Whether people may stand at the step for some time because it was drawn so. */
export const isWait = (step: Step): step is Wait => step.op.startsWith('wait');
/** Whether the gate may hold people at the step. */
export const isSend = (step: Step): step is Send => step.op.startsWith('send');

/** Where whoever waited here goes on to, and whoever passes it at once. */
function waysOn(step: Wait): { waited: StepId[]; atOnce: StepId[] } {
  switch (step.op) {
    case 'waitFor':
    case 'waitUntil':
    case 'waitEvent':
      return { waited: targetsOf(step), atOnce: [] };
    case 'waitDate':
      return { waited: [step.next], atOnce: [step.missed ?? step.next] };
    default:
      return step satisfies never;
  }
}

/** Where a leg begins that comes after waiting here. */
export const afterWait = (step: Step): StepId[] => (isWait(step) ? waysOn(step).waited : []);

/** Where a person goes on to from here without waiting. */
export const withinLeg = (step: Step): StepId[] => (isWait(step) ? waysOn(step).atOnce : targetsOf(step));

/**
 * Of each wait: by which of its targets whoever's time is over goes on, and whether an event that it hears of ends it
 * (`ends`) or has it look again at how long to wait.
 */
const endings: { readonly [Op in Wait['op']]: { due: number; event: 'ends' | 'looksAgain' } } = {
  waitFor: { due: 0, event: 'ends' },
  waitUntil: { due: 0, event: 'ends' },
  waitDate: { due: 0, event: 'looksAgain' },
  waitEvent: { due: 1, event: 'ends' },
};

/** The target, by its place in `targetsOf`, of whoever's time is over at the step. */
export const dueBranch = (step: Step | undefined): number =>
  step && isWait(step) ? endings[step.op].due : 0;

/** Whether an event that the step hears of takes people from it. */
export const eventEnds = (step: Step | undefined): boolean =>
  !step || !isWait(step) || endings[step.op].event === 'ends';
