import type { Edge, Graph } from './graph.ts';
import { branchesOf, isTrigger, type Node } from './node.ts';

/** A graph with its wires looked up by node id and by (node, branch). Of duplicate ids or wires, the first counts. */
export interface Wiring {
  graph: Graph;
  nodes: ReadonlyMap<string, Node>;
  triggers: Node[];
  goals: Node[];
  /** Where the branch leads, or null if it is not connected. */
  target(nodeId: string, branch: string): Node | null;
  /** Targets of a node's connected branches, in the order of the branches. */
  targets(node: Node): Node[];
}

const wireKey = (edge: Pick<Edge, 'from' | 'branch'>) => `${edge.from} ${edge.branch}`;

export function wire(graph: Graph): Wiring {
  const nodes = new Map<string, Node>();
  for (const node of graph.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
  const wires = new Map<string, string>();
  for (const edge of graph.edges) if (!wires.has(wireKey(edge))) wires.set(wireKey(edge), edge.to);
  const target = (nodeId: string, branch: string) =>
    nodes.get(wires.get(wireKey({ from: nodeId, branch })) ?? '') ?? null;
  const targets = (node: Node) =>
    branchesOf(node)
      .map((branch) => target(node.id, branch.id))
      .filter((found) => found !== null);
  return {
    graph,
    nodes,
    triggers: graph.nodes.filter(isTrigger),
    goals: graph.nodes.filter((node) => node.kind === 'goal'),
    target,
    targets,
  };
}

/** Returns every node that can be reached from `from`, including `from` itself. */
export function reachable(wiring: Wiring, from: Node): Set<string> {
  const seen = new Set([from.id]);
  const queue = [from];
  for (let node = queue.pop(); node; node = queue.pop()) {
    for (const next of wiring.targets(node)) {
      if (seen.has(next.id)) continue;
      seen.add(next.id);
      queue.push(next);
    }
  }
  return seen;
}
