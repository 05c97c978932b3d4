import type { Plan, StepId } from '../plan/plan.ts';
import { leadsTo } from './passed.ts';
import type { StepOutcome } from './world.ts';

interface Visit {
  step: StepId;
  turn: number;
  outcome: StepOutcome;
}

/**
 * Returns a path's visits in the order that they happened: by turn and, within a turn, from step to step as the plan
 * leads.
 */
export function inWalkedOrder<V extends Visit>(plan: Plan, visits: readonly V[]): V[] {
  const turns = Map.groupBy(visits, ({ turn }) => turn);
  return [...turns.keys()].sort((a, b) => a - b).flatMap((turn) => walked(plan, turns.get(turn) ?? []));
}

/** One turn, starting at the visit that no other one in the turn leads to. */
function walked<V extends Visit>(plan: Plan, visits: readonly V[]): V[] {
  const byStep = new Map(visits.map((visit) => [visit.step, visit]));
  const next = new Map(
    visits.map(({ step: at, outcome }) => {
      const step = plan.steps[at];
      return [at, step ? leadsTo(step, outcome) : null];
    }),
  );
  const led = new Set(next.values());
  const order: V[] = [];
  const starts = visits.filter(({ step }) => !led.has(step));
  for (const start of [...starts, ...visits]) {
    for (let visit: V | undefined = start; visit && byStep.delete(visit.step); ) {
      order.push(visit);
      const to = next.get(visit.step);
      visit = to === null || to === undefined ? undefined : byStep.get(to);
    }
  }
  return order;
}
