import { branchesOf, type Graph, type Node } from '@waymark/journey/graph/graph';
import { isTrigger } from './families.ts';
import { nodeById } from './wires.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The next node for an arrow key: down and up follow the wires, left and right go to the nearest card on that side. If
 * there is no wire to follow, it is the nearest card in that direction.
 */
export function neighbour(graph: Graph, id: string, direction: Direction): string | null {
  const node = nodeById(graph, id);
  if (!node) return firstNode(graph)?.id ?? null;
  if (direction === 'down') {
    for (const branch of branchesOf(node)) {
      const edge = graph.edges.find((other) => other.from === id && other.branch === branch.id);
      if (edge) return edge.to;
    }
  }
  if (direction === 'up') {
    const edge = graph.edges.find((other) => other.to === id);
    if (edge) return edge.from;
  }
  return nearest(graph, node, direction);
}

function nearest(graph: Graph, node: Node, direction: Direction): string | null {
  let best: { id: string; score: number } | null = null;
  for (const other of graph.nodes) {
    if (other.id === node.id) continue;
    const dx = other.position.x - node.position.x;
    const dy = other.position.y - node.position.y;
    const along = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy;
    const aside = direction === 'left' || direction === 'right' ? Math.abs(dy) : Math.abs(dx);
    if (along <= 8) continue;
    const score = along + aside * 2;
    if (!best || score < best.score) best = { id: other.id, score };
  }
  return best?.id ?? null;
}

/** Where the keyboard enters the canvas: the trigger, or the topmost card. */
export function firstNode(graph: Graph): Node | undefined {
  return (
    graph.nodes.find((node) => isTrigger(node.kind)) ??
    [...graph.nodes].sort((a, b) => a.position.y - b.position.y)[0]
  );
}
