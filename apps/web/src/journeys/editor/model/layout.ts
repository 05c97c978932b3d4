import { layout as dagreLayout, graphlib } from '@dagrejs/dagre';
import { branchesOf, type Graph, type Node } from '@waymark/journey/graph/graph';
import { isTrigger } from './families.ts';
import { CARD_WIDTH, heightOf, RANK_GAP, SIDE_GAP, toGrid } from './size.ts';

/**
 * The drawing laid out neatly: from the trigger downward, branches left to right in order, loose nodes (goals) in a
 * column on the right. The trigger stays in place.
 */
export function tidy(graph: Graph): Graph {
  const spots = spotsOf(graph);
  const nodes = graph.nodes.map((node) => {
    const spot = spots.get(node.id);
    if (!spot || (spot.x === node.position.x && spot.y === node.position.y)) return node;
    return { ...node, position: spot };
  });
  return nodes.every((node, index) => node === graph.nodes[index]) ? graph : { ...graph, nodes };
}

/** Whether the drawing is as `tidy` would leave it: nothing was placed by hand, or there are one or two cards. */
export function isTidy(graph: Graph): boolean {
  if (graph.nodes.length < 2) return true;
  const spots = spotsOf(graph);
  return graph.nodes.every((node) => {
    const spot = spots.get(node.id);
    return !spot || (Math.abs(spot.x - node.position.x) <= 1 && Math.abs(spot.y - node.position.y) <= 1);
  });
}

function spotsOf(graph: Graph): Map<string, { x: number; y: number }> {
  const spots = new Map<string, { x: number; y: number }>();
  const wired = new Set(graph.edges.flatMap((edge) => [edge.from, edge.to]));
  const flow = graph.nodes.filter((node) => wired.has(node.id) || isTrigger(node.kind));
  const centres = centresOf(graph, flow);
  const anchor = flow.find((node) => isTrigger(node.kind)) ?? flow[0] ?? graph.nodes[0];
  if (!anchor) return spots;
  const origin = centres.get(anchor.id);
  const dx = origin ? anchor.position.x - (origin.x - CARD_WIDTH / 2) : 0;
  const dy = origin ? anchor.position.y - (origin.y - heightOf(anchor) / 2) : 0;
  for (const node of flow) {
    const centre = centres.get(node.id);
    if (!centre) continue;
    const x = toGrid(centre.x - CARD_WIDTH / 2 + dx);
    const y = toGrid(centre.y - heightOf(node) / 2 + dy);
    spots.set(node.id, node === anchor ? anchor.position : { x, y });
  }
  const right = Math.max(...[...spots.values()].map((spot) => spot.x), anchor.position.x);
  let y = anchor.position.y;
  for (const node of graph.nodes) {
    if (spots.has(node.id)) continue;
    spots.set(node.id, { x: toGrid(right + CARD_WIDTH + SIDE_GAP * 2), y });
    y = toGrid(y + heightOf(node) + SIDE_GAP);
  }
  return spots;
}

function centresOf(graph: Graph, flow: Node[]): Map<string, { x: number; y: number }> {
  const drawing = new graphlib.Graph({ multigraph: true });
  drawing.setGraph({ rankdir: 'TB', nodesep: SIDE_GAP, ranksep: RANK_GAP, marginx: 0, marginy: 0 });
  drawing.setDefaultEdgeLabel(() => ({}));
  // In order from the trigger, branch by branch: dagre keeps the given order if nothing crosses.
  for (const node of inWalkOrder(graph, flow))
    drawing.setNode(node.id, { width: CARD_WIDTH, height: heightOf(node) });
  for (const node of inWalkOrder(graph, flow))
    for (const branch of branchesOf(node)) {
      const edge = graph.edges.find((other) => other.from === node.id && other.branch === branch.id);
      if (edge && drawing.hasNode(edge.to)) drawing.setEdge(edge.from, edge.to, {}, edge.branch);
      else if (branchesOf(node).length > 1) leaveRoom(drawing, node.id, branch.id);
    }
  dagreLayout(drawing, { customOrder: (ranked) => orderByBranch(ranked as unknown as Ranked, graph) });
  return new Map(
    flow.map((node) => {
      const { x, y } = drawing.node(node.id) as { x: number; y: number };
      return [node.id, { x, y }];
    }),
  );
}

type Ranked = graphlib.Graph<object, { rank?: number; order?: number }, object>;

/**
 * Orders each rank left to right, by a walk from the trigger that takes branches in order. `ranked` has a placeholder
 * for each rank that a long wire passes, so that long wires get a lane of their own on their branch's side.
 */
function orderByBranch(ranked: Ranked, graph: Graph): void {
  const branchAt = new Map(
    graph.nodes.flatMap((node) =>
      branchesOf(node).map((branch, index) => [`${node.id} ${branch.id}`, index]),
    ),
  );
  const perRank = new Map<number, number>();
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const label = ranked.node(id);
    const rank = label.rank ?? 0;
    label.order = perRank.get(rank) ?? 0;
    perRank.set(rank, label.order + 1);
    const onward = [...(ranked.outEdges(id) ?? [])];
    onward.sort((a, b) => (branchAt.get(`${id} ${a.name}`) ?? 0) - (branchAt.get(`${id} ${b.name}`) ?? 0));
    for (const edge of onward) visit(edge.w);
  };
  const starts = ranked.nodes().filter((id) => (ranked.inEdges(id) ?? []).length === 0);
  for (const id of [...starts, ...ranked.nodes()]) visit(id);
}

/** Reserves the space of an open branch's name and + next to other branches. */
function leaveRoom(drawing: graphlib.Graph, from: string, branch: string): void {
  const open = `open ${from} ${branch}`;
  drawing.setNode(open, { width: CARD_WIDTH / 2, height: 40 });
  drawing.setEdge(from, open, {}, branch);
}

function inWalkOrder(graph: Graph, flow: Node[]): Node[] {
  const known = new Map(flow.map((node) => [node.id, node]));
  const order = new Set<Node>();
  const visit = (node: Node | undefined): void => {
    if (!node || order.has(node)) return;
    order.add(node);
    for (const branch of branchesOf(node)) {
      const edge = graph.edges.find((other) => other.from === node.id && other.branch === branch.id);
      if (edge) visit(known.get(edge.to));
    }
  };
  for (const node of flow) if (isTrigger(node.kind)) visit(node);
  for (const node of flow) visit(node);
  return [...order];
}
