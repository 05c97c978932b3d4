import { branchesOf, type Edge, type Graph, type Node } from '@waymark/journey/graph/graph';
import type { Point } from './newNode.ts';
import { CARD_WIDTH, heightOf } from './size.ts';

/** A wire's path: down to `y1`, across to `x`, along it to `y2`, across to the target and into it. Canvas units. */
export interface Route {
  sx: number;
  sy: number;
  y1: number;
  x: number;
  y2: number;
  tx: number;
  ty: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const TURN = 22;
const CLEAR = 16;
/** The distance between two wires to different steps. */
const APART = 12;

/** Where a branch leaves a card's lower edge, as a share of the card's width. */
export const handleShare = (index: number, count: number): number => (index + 1) / (count + 1);

/**
 * Paths for all wires around the cards: straight down if nothing is in the way, otherwise along the nearest free lane.
 * Wires to the same step may share a lane. `extra` is the additional height of cards for their counts.
 */
export function routesOf(graph: Graph, extra = 0): Map<string, Route> {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const boxes = graph.nodes.map((node) => boxOf(node, extra));
  const into = new Map<string, number>();
  for (const edge of graph.edges) into.set(edge.to, (into.get(edge.to) ?? 0) + 1);
  const used: { x: number; top: number; bottom: number; to: string }[] = [];
  const routes = new Map<string, Route>();
  for (const edge of graph.edges) {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (!from || !to) continue;
    const route = routeOf(edge, from, to, extra);
    const across = (y: number) =>
      boxes.some(
        (box) =>
          box.top - 6 < y &&
          y < box.bottom + 6 &&
          Math.min(route.sx, route.tx) < box.right &&
          Math.max(route.sx, route.tx) > box.left,
      );
    route.y1 =
      [TURN, TURN + 14, TURN + 28].map((down) => route.sy + down).find((y) => !across(y)) ?? route.y1;
    const top = Math.min(route.y1, route.y2);
    const bottom = Math.max(route.y1, route.y2);
    const near = boxes.filter((box) => box.top - CLEAR < bottom && box.bottom + CLEAR > top);
    const free = (x: number) => near.every((box) => x < box.left - CLEAR || x > box.right + CLEAR);
    const taken = (x: number) =>
      used.some(
        (lane) =>
          lane.to !== edge.to && Math.abs(lane.x - x) < APART && lane.top < bottom && lane.bottom > top,
      );
    const merges = (into.get(edge.to) ?? 0) > 1;
    const lanes = [
      { x: route.tx, cost: merges ? 12 : 0 },
      { x: route.sx, cost: 8 },
      ...near.flatMap((box) =>
        [0, 1, 2].flatMap((step) => [
          { x: box.left - CLEAR - 8 - step * APART, cost: 24 },
          { x: box.right + CLEAR + 8 + step * APART, cost: 24 },
        ]),
      ),
    ];
    let best: { x: number; cost: number } | null = null;
    for (const lane of lanes) {
      if (!free(lane.x)) continue;
      const way = Math.abs(lane.x - route.sx) + Math.abs(lane.x - route.tx);
      const cost = lane.cost + way + (taken(lane.x) ? 60 : 0);
      if (!best || cost < best.cost) best = { x: lane.x, cost };
    }
    route.x = best?.x ?? route.tx;
    used.push({ x: route.x, top, bottom, to: edge.to });
    routes.set(edge.id, route);
  }
  return routes;
}

function boxOf(node: Node, extra: number): Box {
  const { x, y } = node.position;
  return { left: x, right: x + CARD_WIDTH, top: y, bottom: y + heightOf(node) + extra };
}

function routeOf(edge: Edge, from: Node, to: Node, extra: number): Route {
  const branches = branchesOf(from);
  const index = Math.max(
    0,
    branches.findIndex((branch) => branch.id === edge.branch),
  );
  const sx = from.position.x + CARD_WIDTH * handleShare(index, branches.length);
  const sy = from.position.y + heightOf(from) + extra;
  const tx = to.position.x + CARD_WIDTH / 2;
  const ty = to.position.y;
  return { sx, sy, y1: sy + TURN, x: tx, y2: ty - TURN, tx, ty };
}

/** The path of a wire between dragged cards, whose offsets from their positions are `from` and `to`. */
export function shifted(route: Route, from: Point | undefined, to: Point | undefined): Route {
  if (!from && !to) return route;
  return straightRoute({
    sx: route.sx + (from?.x ?? 0),
    sy: route.sy + (from?.y ?? 0),
    tx: route.tx + (to?.x ?? 0),
    ty: route.ty + (to?.y ?? 0),
  });
}

/** The same path with its ends moved (a dragged card), simplified to a straight way down. */
export function straightRoute(ends: { sx: number; sy: number; tx: number; ty: number }): Route {
  const y1 = ends.sy + TURN;
  const y2 = ends.ty - TURN;
  const room = y2 > y1;
  return { ...ends, y1, y2, x: room ? ends.tx : Math.max(ends.sx, ends.tx) + CARD_WIDTH / 2 + CLEAR };
}

const RADIUS = 12;

/** The route as an SVG path with rounded corners. */
export function pathOf({ sx, sy, y1, x, y2, tx, ty }: Route): string {
  const points = [
    { x: sx, y: sy },
    { x: sx, y: y1 },
    { x, y: y1 },
    { x, y: y2 },
    { x: tx, y: y2 },
    { x: tx, y: ty },
  ].filter((point, index, all) => {
    const before = all[index - 1];
    const after = all[index + 1];
    if (!before || !after) return true;
    const along = before.x === point.x && point.x === after.x;
    return !along && !(before.y === point.y && point.y === after.y && before.x !== after.x);
  });
  let path = `M${sx} ${sy}`;
  points.slice(1, -1).forEach((corner, index) => {
    const before = points[index];
    const after = points[index + 2];
    if (!before || !after) return;
    const a = toward(corner, before);
    const b = toward(corner, after);
    path += `L${a.x} ${a.y}Q${corner.x} ${corner.y} ${b.x} ${b.y}`;
  });
  return `${path}L${tx} ${ty}`;
}

function toward(from: { x: number; y: number }, to: { x: number; y: number }): { x: number; y: number } {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** The positions of a wire's name and its +: both on the long way down, with the name near the start. */
export function marksOf({ y1, x, y2, sx, sy, tx, ty }: Route): {
  name: { x: number; y: number };
  add: { x: number; y: number };
} {
  const straight = sx === tx && x === sx;
  const from = straight ? sy : y1;
  const to = straight ? ty : x === tx ? ty : y2;
  const length = to - from;
  if (Math.abs(length) < 50)
    return { name: { x, y: (from + to) / 2 - 12 }, add: { x, y: (from + to) / 2 + 12 } };
  const name = from + Math.sign(length) * Math.min(30, Math.abs(length) * 0.3);
  const add = to - Math.sign(length) * Math.min(34, Math.abs(length) * 0.34);
  return { name: { x, y: name }, add: { x, y: add } };
}
