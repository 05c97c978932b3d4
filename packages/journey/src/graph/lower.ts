import { kinds, type NodeKind } from '../kinds/kinds.ts';
import { canonicalJson } from '../plan/canonical.ts';
import {
  type Leg,
  PLAN_VERSION,
  type Plan,
  type PlanGoal,
  type PlanTrigger,
  type Step,
  type StepId,
} from '../plan/plan.ts';
import { afterWait, isSend, withinLeg } from '../plan/step.ts';
import type { Graph } from './graph.ts';
import { branchesOf, type Node, type NodeOf } from './node.ts';
import { type Wiring, wire } from './wiring.ts';

/** A plan, and the node and branches that each of its steps was drawn as. */
export interface Lowered {
  plan: Plan;
  nodes: string[];
  branches: string[][];
  triggerNode: string;
}

/**
 * Turns a valid graph into its plan. Steps are numbered in the order of a walk from the trigger that takes branches in
 * their order, so the plan doesn't depend on node ids, names, positions or the order of nodes and edges. Call
 * `compileGraph`, which validates first.
 */
export function lowerGraph(graph: Graph): Lowered {
  const wiring = wire(graph);
  const [trigger] = wiring.triggers;
  const first = trigger && wiring.target(trigger.id, 'next');
  if (!trigger || !first) throw new Error('A graph without a trigger that leads somewhere has no plan');
  const order = walk(wiring, first);
  const ids = new Map(order.map((node, step) => [node.id, step]));
  const targetOf = (node: Node, branch: string): StepId => {
    const step = ids.get(wiring.target(node.id, branch)?.id ?? '');
    if (step === undefined) throw new Error(`Branch ${branch} of ${node.id} leads nowhere`);
    return step;
  };
  const steps = order.map((node) => stepOf(node, (branch) => targetOf(node, branch)));
  const plan: Plan = {
    version: PLAN_VERSION,
    trigger: triggerOf(trigger),
    goals: goalsOf(wiring),
    start: 0,
    steps,
    legs: legsOf(steps),
  };
  return {
    plan,
    nodes: order.map((node) => node.id),
    branches: order.map((node) => branchesOf(node).map((branch) => branch.id)),
    triggerNode: trigger.id,
  };
}

/** Depth first, branches in order, without recursion: a graph may be 500 nodes deep. */
function walk(wiring: Wiring, first: Node): Node[] {
  const order: Node[] = [];
  const seen = new Set<string>();
  const stack = [first];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    order.push(node);
    stack.push(...wiring.targets(node).reverse());
  }
  return order;
}

function triggerOf<K extends NodeKind>({ kind, settings }: NodeOf<K>): PlanTrigger {
  const { plan } = kinds[kind];
  if ('trigger' in plan) return plan.trigger(settings);
  throw new Error(`${kind} is no trigger`);
}

function stepOf<K extends NodeKind>({ kind, settings }: NodeOf<K>, to: (branch: string) => StepId): Step {
  const { plan } = kinds[kind];
  if ('step' in plan) return plan.step(settings, to);
  throw new Error(`${kind} is no step`);
}

function goalOf<K extends NodeKind>({ kind, settings }: NodeOf<K>): PlanGoal[] {
  const { plan } = kinds[kind];
  return 'goal' in plan ? [plan.goal(settings)] : [];
}

/** Goals are alternatives: their order and duplicates make no difference. */
function goalsOf({ goals }: Wiring): PlanGoal[] {
  const unique = new Map(goals.flatMap(goalOf).map((goal) => [canonicalJson(goal), goal]));
  return [...unique.keys()].sort().flatMap((key) => unique.get(key) ?? []);
}

/** A leg begins at the start, after each wait, and at each message, because the gate may hold a person there. */
function legsOf(steps: Step[]): Leg[] {
  const starts = new Set<StepId>([0]);
  steps.forEach((step, id) => {
    for (const after of afterWait(step)) starts.add(after);
    if (isSend(step)) starts.add(id);
  });
  return [...starts].sort((a, b) => a - b).map((start) => ({ start, steps: stepsFrom(steps, start) }));
}

function stepsFrom(steps: Step[], start: StepId): StepId[] {
  const seen = new Set([start]);
  const stack = [start];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const step = steps[id];
    if (!step) continue;
    for (const next of withinLeg(step)) {
      if (seen.has(next)) continue;
      seen.add(next);
      stack.push(next);
    }
  }
  return [...seen].sort((a, b) => a - b);
}
