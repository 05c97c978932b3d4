import type { Problem, ProblemCode } from '../settings/problems.ts';
import type { Edge, Graph } from './graph.ts';
import { findLoops } from './loops.ts';
import { branchesOf, isTrigger, type Node, nodeTitle } from './node.ts';
import { reachable, type Wiring, wire } from './wiring.ts';

/** Returns what is wrong with how nodes are connected. */
export function checkWires(graph: Graph): Problem[] {
  const wiring = wire(graph);
  return [
    ...checkTriggers(wiring),
    ...doubleIds(graph),
    ...checkEdges(wiring),
    ...checkReach(wiring),
    ...findLoops(wiring).map((nodes) => loopProblem(nodes)),
  ];
}

const problem = (code: ProblemCode, nodeId: string | null, sentence: string): Problem => ({
  code,
  severity: 'error',
  nodeId,
  field: null,
  sentence,
});

function checkTriggers({ triggers }: Wiring): Problem[] {
  if (triggers.length === 0)
    return [problem('noTrigger', null, 'Nothing starts this journey. Add a trigger and connect it.')];
  return triggers
    .slice(1)
    .map((node) =>
      problem('manyTriggers', node.id, 'A journey can have only one trigger. Remove this one or the other.'),
    );
}

function doubleIds({ nodes }: Graph): Problem[] {
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    if (seen.has(node.id))
      return [problem('duplicateId', node.id, `Two steps have the id ${node.id}. Give one another id.`)];
    seen.add(node.id);
    return [];
  });
}

function checkEdges(wiring: Wiring): Problem[] {
  const seen = new Set<string>();
  return wiring.graph.edges.flatMap((edge) => {
    const from = wiring.nodes.get(edge.from);
    const to = wiring.nodes.get(edge.to);
    if (!from || !to) return [dangling(edge, from ?? to)];
    if (from.kind === 'goal' || to.kind === 'goal') {
      const goal = from.kind === 'goal' ? from : to;
      return [
        problem(
          'wiredGoal',
          goal.id,
          'A goal counts from anywhere in the journey, so nothing connects to it. Remove the connection.',
        ),
      ];
    }
    if (!branchesOf(from).some((branch) => branch.id === edge.branch)) return [dangling(edge, from)];
    const output = `${edge.from} ${edge.branch}`;
    if (seen.has(output))
      return [
        problem(
          'doubleEdge',
          from.id,
          `${outputName(from, edge.branch)} leads to two steps. Keep one connection.`,
        ),
      ];
    seen.add(output);
    if (isTrigger(to))
      return [
        problem(
          'intoTrigger',
          to.id,
          'A journey starts at its trigger, so nothing can lead into it. Remove the connection.',
        ),
      ];
    return [];
  });
}

function dangling(edge: Edge, node: Node | undefined): Problem {
  const at = node ? `A connection at “${nodeTitle(node)}”` : `The connection ${edge.id}`;
  return problem(
    'danglingEdge',
    node?.id ?? null,
    `${at} belongs to a step or branch that was removed. Remove it.`,
  );
}

function checkReach(wiring: Wiring): Problem[] {
  const [trigger] = wiring.triggers;
  const reached = trigger ? reachable(wiring, trigger) : null;
  return wiring.graph.nodes.flatMap((node) => {
    if (node.kind === 'goal') return [];
    if (reached && !reached.has(node.id) && !isTrigger(node))
      return [
        problem(
          'unreachable',
          node.id,
          'No one can reach this step. Connect an earlier step to it, or remove it.',
        ),
      ];
    return branchesOf(node)
      .filter((branch) => wiring.target(node.id, branch.id) === null)
      .map((branch) =>
        problem('deadEnd', node.id, `${outputName(node, branch.id)} isn’t connected to a next step.`),
      );
  });
}

function outputName(node: Node, branchId: string): string {
  const branches = branchesOf(node);
  if (branches.length === 1) return `“${nodeTitle(node)}”`;
  const index = branches.findIndex((branch) => branch.id === branchId);
  return `The branch “${branches[index]?.name || `Branch ${index + 1}`}”`;
}

function loopProblem(nodes: Node[]): Problem {
  const names = nodes.map((node) => `“${nodeTitle(node)}”`).slice(0, 3);
  return problem(
    'cycleWithoutWait',
    nodes[0]?.id ?? null,
    nodes.length === 1
      ? `${names.join()} leads straight back to itself. Add a wait in between.`
      : `${names.join(', ')} loop without a wait. Add a wait in between.`,
  );
}
