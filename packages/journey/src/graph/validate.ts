import { kinds, type NodeKind } from '../kinds/kinds.ts';
import type { Names } from '../settings/kind.ts';
import type { Problem } from '../settings/problems.ts';
import type { Graph } from './graph.ts';
import type { NodeOf } from './node.ts';
import { checkWires } from './wires.ts';

/**
 * Returns what is wrong with a drawing by itself: errors first, in the order of its nodes. A graph without errors
 * compiles. Texts are measured with the products in `names`. What depends on the workspace (pictures, senders) is checked where that is known.
 */
export function validateGraph(graph: Graph, names: Names = {}): Problem[] {
  const problems = [...checkWires(graph), ...graph.nodes.flatMap((node) => checkSettings(node, names))];
  const place = new Map(graph.nodes.map((node, index) => [node.id, index]));
  const rank = (problem: Problem) =>
    (problem.severity === 'error' ? 0 : 10_000) + (problem.nodeId ? (place.get(problem.nodeId) ?? 0) + 1 : 0);
  return problems.sort((a, b) => rank(a) - rank(b));
}

const checkSettings = <K extends NodeKind>({ id, kind, settings }: NodeOf<K>, names: Names): Problem[] =>
  kinds[kind].check(settings, names).map((flaw) => ({ ...flaw, nodeId: id }));
