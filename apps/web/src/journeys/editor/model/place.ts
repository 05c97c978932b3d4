import { branchesOf, type Edge, type Graph, type Node } from '@waymark/journey/graph/graph';
import type { Point } from './newNode.ts';
import { handleShare } from './routes.ts';
import { CARD_WIDTH, heightOf, RANK_GAP, SIDE_GAP, toGrid } from './size.ts';
import { nodeById, reachableFrom } from './wires.ts';

/** Makes room between the two ends of a wire: what follows moves down as far as necessary for the new card. */
export function placeOnEdge(graph: Graph, edge: Edge, node: Node): { nodes: Node[]; node: Node } {
  const from = nodeById(graph, edge.from);
  const to = nodeById(graph, edge.to);
  if (!from || !to) return { nodes: graph.nodes, node };
  const top = from.position.y + heightOf(from) + RANK_GAP;
  const wanted = top + heightOf(node) + RANK_GAP;
  const below = reachableFrom(graph, to.id);
  const loopsBack = below.has(from.id);
  const shift = loopsBack ? 0 : Math.max(0, wanted - to.position.y);
  // The first branch goes straight down to what follows; open branches next to it keep their space.
  const aside = CARD_WIDTH * (0.5 - handleShare(0, Math.max(1, branchesOf(node).length)));
  const x = loopsBack ? (from.position.x + to.position.x) / 2 : to.position.x + aside;
  return {
    nodes:
      shift === 0
        ? graph.nodes
        : graph.nodes.map((other) =>
            below.has(other.id)
              ? { ...other, position: { x: other.position.x, y: toGrid(other.position.y + shift) } }
              : other,
          ),
    node: { ...node, position: { x: toGrid(x), y: toGrid(top) } },
  };
}

/** Under its branch of `source`, moved sideways until it covers nothing. */
export function placeAfter(graph: Graph, source: Node, branch: string, node: Node): Point {
  const branches = branchesOf(source);
  const index = Math.max(
    0,
    branches.findIndex((candidate) => candidate.id === branch),
  );
  const spread = (index - (branches.length - 1) / 2) * (CARD_WIDTH + SIDE_GAP);
  const wanted = {
    x: toGrid(source.position.x + spread),
    y: toGrid(source.position.y + heightOf(source) + RANK_GAP),
  };
  return freeSpot(graph, node, wanted);
}

/** The nearest position to the right or left, at that height, where a card covers no other. */
export function freeSpot(graph: Graph, node: Pick<Node, 'kind'>, wanted: Point): Point {
  const step = CARD_WIDTH + SIDE_GAP;
  for (let ring = 0; ring < 40; ring++)
    for (const side of ring === 0 ? [0] : [ring, -ring]) {
      const spot = { x: wanted.x + side * step, y: wanted.y };
      if (!graph.nodes.some((other) => overlaps(other, spot, heightOf(node)))) return spot;
    }
  return wanted;
}

/** Moves these steps, as a group, right or left just far enough to cover none of the drawing's. */
export function moveAside(graph: Graph, group: Node[]): Node[] {
  for (let ring = 0; ; ring++)
    for (const by of ring === 0 ? [0] : [ring * SIDE_GAP, -ring * SIDE_GAP]) {
      const moved = group.map((node) => ({
        ...node,
        position: { x: node.position.x + by, y: node.position.y },
      }));
      const free = moved.every((node) =>
        graph.nodes.every((other) => !overlaps(other, node.position, heightOf(node))),
      );
      if (free) return moved;
    }
}

function overlaps(node: Node, spot: Point, height: number): boolean {
  const margin = SIDE_GAP / 3;
  return (
    Math.abs(node.position.x - spot.x) < CARD_WIDTH + margin &&
    node.position.y < spot.y + height + margin &&
    spot.y < node.position.y + heightOf(node) + margin
  );
}

/** Below everything drawn so far, in line with the trigger. */
export function spotBelow(graph: Graph, node: Pick<Node, 'kind'>): Point {
  if (graph.nodes.length === 0) return { x: 0, y: 0 };
  const first = graph.nodes[0];
  const bottom = Math.max(...graph.nodes.map((other) => other.position.y + heightOf(other)));
  return freeSpot(graph, node, { x: first ? first.position.x : 0, y: toGrid(bottom + RANK_GAP) });
}
