import { type MentionedEvent, mentions } from '@waymark/audience/mentions';
import type { Plan, PlanTrigger } from './plan.ts';

/** The event types that steps of this plan wait for. */
export const awaitedBy = ({ steps }: Plan): string[] =>
  steps.flatMap((step) => {
    if (step.op === 'waitEvent') return [step.event];
    return step.op === 'waitDate' && step.movedBy ? [step.movedBy] : [];
  });

/**
 * The event types whose past a leg of this plan may ask about, and how many days back: those it waits for and those in
 * its rules.
 */
export const pastOf = (plan: Plan): Pick<MentionedEvent, 'type' | 'days'>[] => [
  ...awaitedBy(plan).map((type) => ({ type, days: 0 })),
  ...plan.steps.flatMap((step) =>
    step.op === 'splitRule' ? step.branches.flatMap(({ rule }) => mentions(rule).events) : [],
  ),
];

/** The segments that a leg of this plan may ask about. */
export const segmentsOf = ({ steps }: Plan): string[] =>
  steps.flatMap((step) =>
    step.op === 'splitRule' ? step.branches.flatMap(({ rule }) => mentions(rule).segments) : [],
  );

/** Whether a leg of this plan may ask where the person is. */
export const asksPosition = ({ steps }: Plan): boolean =>
  steps.some((step) => step.op === 'splitRule' && step.branches.some(({ rule }) => mentions(rule).position));

export const filterAsksPosition = ({ only }: PlanTrigger): boolean =>
  only !== undefined && mentions(only).position;

/** The event types whose past the entry filter asks about, and how many days back. */
export const pastOfFilter = ({ only }: PlanTrigger): MentionedEvent[] => (only ? mentions(only).events : []);

export const segmentsOfFilter = ({ only }: PlanTrigger): string[] => (only ? mentions(only).segments : []);
