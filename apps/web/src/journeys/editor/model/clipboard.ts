import type { Edge, Graph, Node } from '@waymark/journey/graph/graph';
import { isTrigger } from './families.ts';
import type { Point } from './newNode.ts';
import { freshId, withFreshId } from './newNode.ts';
import { moveAside } from './place.ts';

export const MARK = 'waymark/steps';

export interface Copied {
  nodes: Node[];
  edges: Edge[];
}

/** Selected steps and the wires between them, as text that can be pasted into any journey or a chat. */
export function copyText(graph: Graph, ids: readonly string[]): string {
  return JSON.stringify({ type: MARK, ...chosenSteps(graph, ids) });
}

/** Selected steps and the wires between them. */
export function chosenSteps(graph: Graph, ids: readonly string[]): Copied {
  const chosen = new Set(ids);
  return {
    nodes: graph.nodes.filter((node) => chosen.has(node.id)),
    edges: graph.edges.filter((edge) => chosen.has(edge.from) && chosen.has(edge.to)),
  };
}

/** Whether a clipboard text contains steps. `readCopied`, which is loaded then, parses them. */
export const holdsSteps = (text: string): boolean => text.includes(MARK);

/**
 * Pastes copied steps with new ids, with the group's top left corner at `at`, or next to that if it would cover
 * others. A second trigger is left out, because a journey has only one. Returns the new graph and the new ids.
 */
export function paste(graph: Graph, copied: Copied, at: Point): { graph: Graph; ids: string[] } {
  const started = graph.nodes.some((node) => isTrigger(node.kind));
  const nodes = copied.nodes.filter((node) => !(started && isTrigger(node.kind)));
  if (nodes.length === 0) return { graph, ids: [] };
  const left = Math.min(...nodes.map((node) => node.position.x));
  const top = Math.min(...nodes.map((node) => node.position.y));
  const renamed = new Map<string, string>();
  const fresh = moveAside(
    graph,
    nodes.map((node) => {
      const copy = withFreshId(node);
      renamed.set(node.id, copy.id);
      return {
        ...copy,
        position: { x: at.x + node.position.x - left, y: at.y + node.position.y - top },
      };
    }),
  );
  const edges = copied.edges.flatMap((edge) => {
    const from = renamed.get(edge.from);
    const to = renamed.get(edge.to);
    return from && to ? [{ id: freshId('w'), from, branch: edge.branch, to }] : [];
  });
  return {
    graph: { ...graph, nodes: [...graph.nodes, ...fresh], edges: [...graph.edges, ...edges] },
    ids: fresh.map((node) => node.id),
  };
}
