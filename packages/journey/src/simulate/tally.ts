import type { Evidence } from '@waymark/policy/decision';
import { localDay, toLocal } from '@waymark/policy/localTime';
import { DAY } from '@waymark/policy/spans';
import type { Plan } from '../plan/plan.ts';
import { targetsOf } from '../plan/step.ts';
import type { StepRecord } from '../run/world.ts';

/**
 * Everybody who passed a step of the plan; `dropped` of them went on without their message. `waiting` (including held)
 * and `held` are at the end of the run. `branches` are in plan order.
 */
export interface StepTally {
  waiting: number;
  held: number;
  passed: number;
  dropped: number;
  branches: number[];
}

/** How often a rule decided, with one example. */
export interface RuleTally {
  rule: Evidence['rule'];
  count: number;
  example: { personId: string; evidence: Evidence; zone: string };
}

export type Ending = 'completed' | 'converted' | 'waiting';

/** One entry as an example. Its times are in `zone`. */
export interface Sample {
  personId: string;
  zone: string;
  enteredAt: number;
  /** When it ended, or the end of the run if it had not. */
  endedAt: number;
  ending: Ending;
  path: StepRecord[];
}

/** A local calendar day (YYYY-MM-DD). */
export interface DayTally {
  day: string;
  entries: number;
  sms: number;
  mms: number;
}

/** The sums of a run. They count entries or messages, except `people`, who entered at least once. */
export interface Tally {
  people: number;
  entries: number;
  /** How often the entry filter kept somebody out. Missing in runs from before it was counted. */
  turnedAway?: number;
  completed: number;
  converted: number;
  waiting: number;
  /** Entries given up after `MOST_TURNS` legs; also counted as waiting. */
  cutShort: number;
  sms: number;
  mms: number;
  costCents: number;
  days: DayTally[];
  suppressed: RuleTally[];
  held: RuleTally[];
  steps: StepTally[];
  samples: Sample[];
}

/** An empty tally with every local day of the period. */
export function newTally(plan: Plan, from: number, to: number, zone: string): Tally {
  const days: DayTally[] = [];
  const last = Math.floor(toLocal(zone, Math.max(from, to - 1)) / DAY);
  for (let day = Math.floor(toLocal(zone, from) / DAY); day <= last; day++)
    days.push({ day: localDay('UTC', day * DAY), entries: 0, sms: 0, mms: 0 });
  return {
    people: 0,
    entries: 0,
    completed: 0,
    converted: 0,
    waiting: 0,
    cutShort: 0,
    sms: 0,
    mms: 0,
    costCents: 0,
    days,
    suppressed: [],
    held: [],
    steps: plan.steps.map((step) => ({
      waiting: 0,
      held: 0,
      passed: 0,
      dropped: 0,
      branches: targetsOf(step).map(() => 0),
    })),
    samples: [],
  };
}

export function countRule(rules: RuleTally[], example: RuleTally['example']): void {
  const { rule } = example.evidence;
  const known = rules.find((one) => one.rule === rule);
  if (known) known.count += 1;
  else rules.push({ rule, count: 1, example });
}
