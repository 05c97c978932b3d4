import type { Graph } from '@waymark/journey/graph/graph';
import { freshId } from './newNode.ts';

/**
 * Removes nodes and reconnects the wires: what led to a removed node then leads to what followed it, if that is
 * exactly one step. After a split with several branches, the wire stays open, so that the person decides.
 */
export function removeNodes(graph: Graph, ids: readonly string[]): Graph {
  let healed = graph;
  for (const id of ids) healed = removeOne(healed, id);
  return healed;
}

function removeOne(graph: Graph, id: string): Graph {
  if (!graph.nodes.some((node) => node.id === id)) return graph;
  const targets = new Set(
    graph.edges.filter((edge) => edge.from === id && edge.to !== id).map((edge) => edge.to),
  );
  const onward = targets.size === 1 ? [...targets][0] : undefined;
  const edges = graph.edges.flatMap((edge) => {
    if (edge.from === id) return [];
    if (edge.to !== id) return [edge];
    return onward && onward !== edge.from ? [{ ...edge, id: freshId('w'), to: onward }] : [];
  });
  return { ...graph, nodes: graph.nodes.filter((node) => node.id !== id), edges };
}
