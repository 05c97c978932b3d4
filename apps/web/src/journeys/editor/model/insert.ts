import { branchesOf, type Graph, type Node } from '@waymark/journey/graph/graph';
import { isTrigger, takesWire } from './families.ts';
import { freshId } from './newNode.ts';
import { placeAfter, placeOnEdge } from './place.ts';
import { edgeAt, nodeById } from './wires.ts';

/** Where a new step goes. `point` is its top left corner, set if the person chose it. */
export type Place =
  | { on: 'edge'; edgeId: string; point?: { x: number; y: number } }
  | { on: 'branch'; from: string; branch: string; point?: { x: number; y: number } }
  | { on: 'canvas'; point: { x: number; y: number } };

/** Adds a node to the graph at a place, and connects it. A node that takes no wire stays loose. */
export function insert(graph: Graph, node: Node, place: Place): Graph {
  if (place.on === 'canvas' || !takesWire(node.kind)) return addLoose(graph, node, place.point);
  if (place.on === 'edge') return insertOnEdge(graph, node, place.edgeId, place.point);
  const wired = edgeAt(graph, place.from, place.branch);
  if (wired) return insertOnEdge(graph, node, wired.id, place.point);
  return insertAfter(graph, node, place.from, place.branch, place.point);
}

function addLoose(graph: Graph, node: Node, point?: { x: number; y: number }): Graph {
  return { ...graph, nodes: [...graph.nodes, point ? { ...node, position: point } : node] };
}

/** Before: A ─▶ B. After: A ─▶ node ─▶ B, through the node's first branch. An exit ends the path there instead. */
function insertOnEdge(graph: Graph, node: Node, edgeId: string, point?: { x: number; y: number }): Graph {
  const edge = graph.edges.find((candidate) => candidate.id === edgeId);
  if (!edge || edge.to === node.id || edge.from === node.id) return addLoose(graph, node, point);
  const placed = point
    ? { nodes: graph.nodes, node: { ...node, position: point } }
    : placeOnEdge(graph, edge, node);
  const first = branchesOf(node)[0];
  const edges = graph.edges.filter((candidate) => candidate !== edge);
  edges.push({ ...edge, to: node.id });
  if (first) edges.push({ id: freshId('w'), from: node.id, branch: first.id, to: edge.to });
  return { ...graph, nodes: [...placed.nodes, placed.node], edges };
}

function insertAfter(
  graph: Graph,
  node: Node,
  from: string,
  branch: string,
  point?: { x: number; y: number },
): Graph {
  const source = nodeById(graph, from);
  if (!source) return addLoose(graph, node, point);
  const position = point ?? placeAfter(graph, source, branch, node);
  return {
    ...graph,
    nodes: [...graph.nodes, { ...node, position }],
    edges: [...graph.edges, { id: freshId('w'), from, branch, to: node.id }],
  };
}

/** Inserts an existing loose node into a wire that it was dropped on. */
export function threadOntoEdge(graph: Graph, nodeId: string, edgeId: string): Graph {
  const node = nodeById(graph, nodeId);
  if (!node || !takesWire(node.kind)) return graph;
  const without = { ...graph, nodes: graph.nodes.filter((other) => other.id !== nodeId) };
  return insert(without, node, { on: 'edge', edgeId, point: node.position });
}

/** A journey has only one trigger: a new one replaces it and keeps its wires and position. */
export function putTrigger(graph: Graph, trigger: Node): { graph: Graph; id: string; replaced: boolean } {
  const old = graph.nodes.find((node) => isTrigger(node.kind));
  if (!old) return { graph: { ...graph, nodes: [trigger, ...graph.nodes] }, id: trigger.id, replaced: false };
  const next = { ...trigger, position: old.position };
  return {
    graph: {
      ...graph,
      nodes: graph.nodes.map((node) => (node === old ? next : node)),
      edges: graph.edges.map((edge) => (edge.from === old.id ? { ...edge, from: next.id } : edge)),
    },
    id: next.id,
    replaced: true,
  };
}

/** Whether any wire touches the node. */
export const isLoose = (graph: Graph, id: string): boolean =>
  !graph.edges.some((edge) => edge.from === id || edge.to === id);
