import { branchesOf, type Edge, type Graph, type Node } from '@waymark/journey/graph/graph';
import { givesWire, isGoal, isTrigger } from './families.ts';
import { freshId } from './newNode.ts';

export const nodeById = (graph: Graph, id: string): Node | undefined =>
  graph.nodes.find((node) => node.id === id);

export const edgeAt = (graph: Graph, from: string, branch: string): Edge | undefined =>
  graph.edges.find((edge) => edge.from === from && edge.branch === branch);

/** A node's unconnected branches, in order. */
export function openBranches(graph: Graph, node: Node): { id: string; name: string }[] {
  return branchesOf(node).filter((branch) => !edgeAt(graph, node.id, branch.id));
}

/** Why a wire may not lead there, in words; null if it may. */
export function whyNotConnect(graph: Graph, from: string, to: string): string | null {
  const source = nodeById(graph, from);
  const target = nodeById(graph, to);
  if (!source || !target) return 'That step was removed.';
  if (from === to) return 'A step can’t connect to itself.';
  if (!givesWire(source.kind)) return 'Nothing can follow this step.';
  if (isTrigger(target.kind)) return 'A journey starts at its trigger, so nothing can lead into it.';
  if (isGoal(target.kind)) return 'A goal counts from anywhere in the journey, so nothing connects to it.';
  return null;
}

/** Connects a branch to a step, replacing the branch's previous wire. Refused wires leave the graph unchanged. */
export function connect(graph: Graph, from: string, branch: string, to: string): Graph {
  if (whyNotConnect(graph, from, to)) return graph;
  const before = edgeAt(graph, from, branch);
  if (before?.to === to) return graph;
  const edge: Edge = { id: before?.id ?? freshId('w'), from, branch, to };
  return { ...graph, edges: [...graph.edges.filter((other) => other !== before), edge] };
}

export function removeEdges(graph: Graph, ids: readonly string[]): Graph {
  const gone = new Set(ids);
  const edges = graph.edges.filter((edge) => !gone.has(edge.id));
  return edges.length === graph.edges.length ? graph : { ...graph, edges };
}

/** Everything reachable from a node, including itself. */
export function reachableFrom(graph: Graph, start: string): Set<string> {
  const next = new Map<string, string[]>();
  for (const edge of graph.edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to]);
  const seen = new Set<string>([start]);
  const queue = [start];
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (const to of next.get(id) ?? [])
      if (!seen.has(to)) {
        seen.add(to);
        queue.push(to);
      }
  return seen;
}
