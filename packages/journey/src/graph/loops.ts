import { type Node, pauses } from './node.ts';
import type { Wiring } from './wiring.ts';

/** Returns groups of nodes that form a loop without a wait in it, in the order of the drawing. */
export function findLoops(wiring: Wiring): Node[][] {
  const instant = wiring.graph.nodes.filter((node) => !pauses(node));
  const onward = new Map(
    instant.map((node) => [node.id, wiring.targets(node).filter((next) => !pauses(next))]),
  );
  const nodes = entangled(instant, onward);
  const ahead = new Map(nodes.map((node) => [node.id, cameTo(node, onward)]));
  const groups: Node[][] = [];
  const placed = new Set<string>();
  for (const node of nodes) {
    if (placed.has(node.id) || !ahead.get(node.id)?.has(node.id)) continue;
    const group = nodes.filter(
      (other) => ahead.get(node.id)?.has(other.id) && ahead.get(other.id)?.has(node.id),
    );
    for (const other of group) placed.add(other.id);
    groups.push(group);
  }
  return groups;
}

/** Removes nodes that nothing leads into, again and again. Nothing is left if there is no loop. */
function entangled(nodes: Node[], onward: ReadonlyMap<string, Node[]>): Node[] {
  const into = new Map(nodes.map((node) => [node.id, 0]));
  for (const next of [...onward.values()].flat()) into.set(next.id, (into.get(next.id) ?? 0) + 1);
  const free = nodes.filter((node) => into.get(node.id) === 0);
  const gone = new Set<string>();
  for (let node = free.pop(); node; node = free.pop()) {
    gone.add(node.id);
    for (const next of onward.get(node.id) ?? []) {
      const left = (into.get(next.id) ?? 0) - 1;
      into.set(next.id, left);
      if (left === 0) free.push(next);
    }
  }
  return nodes.filter((node) => !gone.has(node.id));
}

/** Returns the ids of all nodes reachable from `start`, including `start` itself only if it is on a loop. */
function cameTo(start: Node, onward: ReadonlyMap<string, Node[]>): Set<string> {
  const found = new Set<string>();
  const queue = [...(onward.get(start.id) ?? [])];
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (found.has(node.id)) continue;
    found.add(node.id);
    queue.push(...(onward.get(node.id) ?? []));
  }
  return found;
}
