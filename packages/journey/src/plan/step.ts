import type { Step, StepId } from './plan.ts';

/**
 * Where a step may lead, in the order of its branches. For an event wait: what happens if the event comes, then the
 * timeout.
 */
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

/** Whether people stay at the step for some time because the drawing says so. */
export const isWait = (step: Step): step is Wait => step.op.startsWith('wait');
/** Whether the gate may hold people at the step. */
export const isSend = (step: Step): step is Send => step.op.startsWith('send');

/** Where people go who waited here, and where those go who pass at once. */
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

/** Where a leg begins after a wait here. */
export const afterWait = (step: Step): StepId[] => (isWait(step) ? waysOn(step).waited : []);

/** Where a person can go from here without waiting. */
export const withinLeg = (step: Step): StepId[] => (isWait(step) ? waysOn(step).atOnce : targetsOf(step));

/**
 * For each wait: the target that people take when their time is up, and whether an event that it listens for ends it
 * (`ends`) or makes it recompute how long to wait.
 */
const endings: { readonly [Op in Wait['op']]: { due: number; event: 'ends' | 'looksAgain' } } = {
  waitFor: { due: 0, event: 'ends' },
  waitUntil: { due: 0, event: 'ends' },
  waitDate: { due: 0, event: 'looksAgain' },
  waitEvent: { due: 1, event: 'ends' },
};

/** The index in `targetsOf` of the target that people take when their time is up. */
export const dueBranch = (step: Step | undefined): number =>
  step && isWait(step) ? endings[step.op].due : 0;

/** Whether an event that the step listens for makes people move on. */
export const eventEnds = (step: Step | undefined): boolean =>
  !step || !isWait(step) || endings[step.op].event === 'ends';
