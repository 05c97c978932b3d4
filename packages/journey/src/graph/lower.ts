import { canonicalRule, canonicalWhere } from '@waymark/audience/canonical';
import { durationMs } from '../kinds/duration.ts';
import { canonicalJson } from '../plan/canonical.ts';
import { type Leg, PLAN_VERSION, type Plan, type PlanTrigger, type Step, type StepId } from '../plan/plan.ts';
import type { Graph, Node, NodeOf } from './graph.ts';
import { branchesOf } from './graph.ts';
import { type Wiring, wire } from './wiring.ts';

/** A plan and which node and branches each of its steps was drawn as. */
export interface Lowered {
  plan: Plan;
  nodes: string[];
  branches: string[][];
  triggerNode: string;
}

/**
 * Turns a valid graph into its plan. Steps are numbered in the order of a walk from the trigger that takes branches in
 * their order, so node ids, names, places and the order of nodes and edges leave no trace. Call `compileGraph`, which validates.
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

function triggerOf(node: Node): PlanTrigger {
  switch (node.kind) {
    case 'trigger.event':
      return {
        on: 'event',
        event: node.settings.event,
        where: canonicalWhere(node.settings.where),
        reentry: node.settings.reentry,
      };
    case 'trigger.optIn':
      return { on: 'optIn', program: node.settings.program, reentry: node.settings.reentry };
    case 'trigger.api':
      return { on: 'api', reentry: node.settings.reentry };
    case 'trigger.inactivity':
      return {
        on: 'inactivity',
        event: node.settings.event,
        days: node.settings.days,
        reentry: node.settings.reentry,
      };
    default:
      throw new Error(`${node.kind} is no trigger`);
  }
}

/** Goals are alternatives: their order, and drawing one twice, mean nothing. */
function goalsOf(wiring: Wiring): Plan['goals'] {
  const goals = wiring.goals
    .filter((node): node is NodeOf<'goal'> => node.kind === 'goal')
    .map(({ settings }) => ({ event: settings.event, where: canonicalWhere(settings.where) }));
  const unique = new Map(goals.map((goal) => [canonicalJson(goal), goal]));
  return [...unique.keys()].sort().flatMap((key) => unique.get(key) ?? []);
}

function stepOf(node: Node, to: (branch: string) => StepId): Step {
  switch (node.kind) {
    case 'wait.duration':
      return { op: 'waitFor', ms: durationMs(node.settings.duration), next: to('next') };
    case 'wait.until':
      return {
        op: 'waitUntil',
        time: node.settings.time,
        weekdays: [...new Set(node.settings.weekdays)].sort((a, b) => a - b),
        next: to('next'),
      };
    case 'wait.event':
      return {
        op: 'waitEvent',
        event: node.settings.event,
        where: canonicalWhere(node.settings.where),
        ms: durationMs(node.settings.atMost),
        happened: to('happened'),
        timeout: to('timeout'),
      };
    case 'split.rule':
      return {
        op: 'splitRule',
        branches: node.settings.branches.map((branch) => ({
          rule: canonicalRule(branch.rule),
          next: to(branch.id),
        })),
        otherwise: to('else'),
      };
    case 'split.percent':
      return { op: 'splitPercent', branches: percentsOf(node, to) };
    case 'message.sms':
    case 'message.mms':
      return messageOf(node, to('next'));
    case 'profile.set':
      return {
        op: 'setProfile',
        property: node.settings.property,
        value: node.settings.value,
        next: to('next'),
      };
    case 'exit':
      return { op: 'exit' };
    default:
      throw new Error(`${node.kind} is no step`);
  }
}

function messageOf(node: NodeOf<'message.sms'> | NodeOf<'message.mms'>, next: StepId): Step {
  const { program, text, overCap } = node.settings;
  if (program === null) throw new Error(`${node.id} has no program`);
  if (node.kind === 'message.sms') return { op: 'sendSms', program, text, overCap, next };
  const { pictureId, card } = node.settings;
  if (card) return { op: 'sendCard', program, text, cardHash: card.hash, overCap, next };
  if (pictureId === null) throw new Error(`${node.id} has no picture`);
  return { op: 'sendMms', program, text, pictureId, overCap, next };
}

/** Cumulative to a millionth of a per cent, the last exactly 100. */
function percentsOf(node: NodeOf<'split.percent'>, to: (branch: string) => StepId) {
  const { branches } = node.settings;
  let sum = 0;
  return branches.map(({ id, percent }, index) => {
    sum += percent;
    const upTo = index === branches.length - 1 ? 100 : Math.round(sum * 1e6) / 1e6;
    return { upTo, next: to(id) };
  });
}

/** Where a step may go on to within its leg: nowhere from a wait or an exit. */
function within(step: Step): StepId[] {
  switch (step.op) {
    case 'waitFor':
    case 'waitUntil':
    case 'waitEvent':
    case 'exit':
      return [];
    case 'splitRule':
      return [...step.branches.map((branch) => branch.next), step.otherwise];
    case 'splitPercent':
      return step.branches.map((branch) => branch.next);
    default:
      return [step.next];
  }
}

/** A leg begins at the start, after each wait, and at each message, where the gate may hold a person. */
function legsOf(steps: Step[]): Leg[] {
  const starts = new Set<StepId>([0]);
  steps.forEach((step, id) => {
    if (step.op === 'waitFor' || step.op === 'waitUntil') starts.add(step.next);
    if (step.op === 'waitEvent') starts.add(step.happened).add(step.timeout);
    if (step.op === 'sendSms' || step.op === 'sendMms' || step.op === 'sendCard') starts.add(id);
  });
  return [...starts].sort((a, b) => a - b).map((start) => ({ start, steps: stepsFrom(steps, start) }));
}

function stepsFrom(steps: Step[], start: StepId): StepId[] {
  const seen = new Set([start]);
  const stack = [start];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const step = steps[id];
    if (!step) continue;
    for (const next of within(step)) {
      if (seen.has(next)) continue;
      seen.add(next);
      stack.push(next);
    }
  }
  return [...seen].sort((a, b) => a - b);
}
