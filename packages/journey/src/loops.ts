import type { Node } from './graph.ts';
import { isWait, type Wiring } from './wiring.ts';

/** Groups of nodes that lead round to each other without passing a wait, in the order of the drawing. */
export function findLoops(wiring: Wiring): Node[][] {
  const nodes = wiring.graph.nodes.filter((node) => !isWait(node));
  const onward = new Map(
    nodes.map((node) => [node.id, wiring.targets(node).filter((next) => !isWait(next))]),
  );
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

/** Ids of all nodes after `start`; itself only where it is on a loop. */
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
