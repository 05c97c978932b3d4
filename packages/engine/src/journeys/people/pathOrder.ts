import type { Plan, Step, StepId } from '@waymark/journey/plan/plan';
import type { StepOutcome } from '@waymark/journey/run/world';

interface Visit {
  step: StepId;
  turn: number;
  outcome: StepOutcome;
}

/** A path's visits in the order that they were walked: by turn, and within a turn from step to step as the plan leads. */
export function inWalkedOrder<V extends Visit>(plan: Plan, visits: readonly V[]): V[] {
  const turns = Map.groupBy(visits, ({ turn }) => turn);
  return [...turns.keys()].sort((a, b) => a - b).flatMap((turn) => walked(plan, turns.get(turn) ?? []));
}

/** One turn: it begins at the visit that no other one of the turn leads to. */
function walked<V extends Visit>(plan: Plan, visits: readonly V[]): V[] {
  const byStep = new Map(visits.map((visit) => [visit.step, visit]));
  const next = new Map(visits.map((visit) => [visit.step, nextOf(plan.steps[visit.step], visit.outcome)]));
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

/** Where an outcome leads within its turn; null where the turn ends there. */
function nextOf(step: Step | undefined, outcome: StepOutcome): StepId | null {
  if (!step || outcome.kind === 'waiting' || outcome.kind === 'held' || outcome.kind === 'exited')
    return null;
  switch (step.op) {
    case 'exit':
    case 'waitEvent':
      return null;
    case 'splitRule':
      return outcome.kind === 'passed' ? (step.branches[outcome.branch]?.next ?? step.otherwise) : null;
    case 'splitPercent':
      return outcome.kind === 'passed' ? (step.branches[outcome.branch]?.next ?? null) : null;
    default:
      return step.next;
  }
}
