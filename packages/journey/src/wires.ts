import { branchesOf, type Edge, type Graph, type Node } from './graph.ts';
import { findLoops } from './loops.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { isTrigger, reachable, type Wiring, wire } from './wiring.ts';
import { nodeTitle } from './words.ts';

/** What is wrong with how nodes are connected. */
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
      problem('manyTriggers', node.id, 'A journey starts in one way. Remove this trigger or the other one.'),
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
          'A goal counts wherever people are, so nothing is connected to it. Remove the wire.',
        ),
      ];
    }
    if (!branchesOf(from).some((branch) => branch.id === edge.branch)) return [dangling(edge, from)];
    const output = `${edge.from} ${edge.branch}`;
    if (seen.has(output))
      return [
        problem('doubleEdge', from.id, `${outputName(from, edge.branch)} leads to two steps. Keep one wire.`),
      ];
    seen.add(output);
    if (isTrigger(to))
      return [
        problem(
          'intoTrigger',
          to.id,
          'A journey begins at its trigger, so nothing can lead into it. Remove the wire.',
        ),
      ];
    return [];
  });
}

function dangling(edge: Edge, node: Node | undefined): Problem {
  const at = node ? `A wire at “${nodeTitle(node)}”` : `The wire ${edge.id}`;
  return problem(
    'danglingEdge',
    node?.id ?? null,
    `${at} belongs to a step or branch that is gone. Remove it.`,
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
          'Nobody can get here. Connect a step that comes before it, or remove it.',
        ),
      ];
    return branchesOf(node)
      .filter((branch) => wiring.target(node.id, branch.id) === null)
      .map((branch) =>
        problem(
          'deadEnd',
          node.id,
          `${outputName(node, branch.id)} leads nowhere. Connect it to a step or an exit.`,
        ),
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
      ? `${names.join()} leads back to itself at once. Put a wait in between.`
      : `${names.join(', ')} lead round in a circle without a wait. Put a wait in between.`,
  );
}
