import { kinds, type NodeKind } from '../kinds/kinds.ts';
import type { Problem } from '../settings/problems.ts';
import type { Graph } from './graph.ts';
import type { NodeOf } from './node.ts';
import { checkWires } from './wires.ts';

/**
 * Returns what is wrong with a drawing by itself: errors first, in the order of its nodes. A graph without errors
 * compiles. What depends on the workspace (pictures, senders) is checked where that is known.
 */
export function validateGraph(graph: Graph): Problem[] {
  const problems = [...checkWires(graph), ...graph.nodes.flatMap(checkSettings)];
  const place = new Map(graph.nodes.map((node, index) => [node.id, index]));
  const rank = (problem: Problem) =>
    (problem.severity === 'error' ? 0 : 10_000) + (problem.nodeId ? (place.get(problem.nodeId) ?? 0) + 1 : 0);
  return problems.sort((a, b) => rank(a) - rank(b));
}

const checkSettings = <K extends NodeKind>({ id, kind, settings }: NodeOf<K>): Problem[] =>
  kinds[kind].check(settings).map((flaw) => ({ ...flaw, nodeId: id }));
