import { type Mentions, mentions } from '@waymark/audience/mentions';
import type { Rule } from '@waymark/audience/schema';
import type { Plan, PlanTrigger, Step } from './plan.ts';

/** What has to be known about a person. `days` is how far back before now, or before the entry began, events count. */
export type Asked = Pick<Mentions, 'segments' | 'position'> & {
  events: Pick<Mentions['events'][number], 'type' | 'days'>[];
};

/** The rules that a step decides by, and the types of the events that it waits for. */
function questionsOf(step: Step): { rules: Rule[]; awaited: string[] } {
  switch (step.op) {
    case 'splitRule':
      return { rules: step.branches.map(({ rule }) => rule), awaited: [] };
    case 'waitEvent':
      return { rules: [], awaited: [step.event] };
    case 'waitDate':
      return { rules: [], awaited: step.movedBy ? [step.movedBy] : [] };
    case 'waitFor':
    case 'waitUntil':
    case 'splitPercent':
    case 'sendSms':
    case 'sendMms':
    case 'sendCard':
    case 'setProfile':
    case 'exit':
      return { rules: [], awaited: [] };
    default:
      return step satisfies never;
  }
}

/** The event types that steps of this plan wait for. */
export const awaitedBy = ({ steps }: Plan): string[] => steps.flatMap((step) => questionsOf(step).awaited);

/** What a leg of this plan may ask: only that is loaded. */
export function askedBy(plan: Plan): Asked {
  const { events, segments, position } = mentions(...plan.steps.flatMap((step) => questionsOf(step).rules));
  const awaited = awaitedBy(plan).map((type) => ({ type, days: 0 }));
  return { events: [...awaited, ...events], segments, position };
}

/** What a trigger's entry filter asks. */
export const askedByFilter = ({ only }: PlanTrigger): Asked => mentions(...(only ? [only] : []));
