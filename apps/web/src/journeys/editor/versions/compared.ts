import type { Graph } from '@waymark/journey/graph/graph';
import { compareGraphs, type StepChange } from '@waymark/journey/words/diff';
import { tidy } from '../model/layout.ts';

/**
 * One drawing that shows `after` against `before`: steps that are gone stay on it, with the wires that they had, and
 * `changes` says which steps were added, changed or removed. It is laid out anew only where something removed needs room.
 */
export function compared(before: Graph, after: Graph): { graph: Graph; changes: StepChange[] } {
  const changes = compareGraphs(before, after);
  const gone = new Set(changes.flatMap(({ change, nodeId }) => (change === 'removed' ? [nodeId] : [])));
  if (gone.size === 0) return { graph: after, changes };
  const nodes = [...after.nodes, ...before.nodes.filter(({ id }) => gone.has(id))];
  const there = new Set(nodes.map(({ id }) => id));
  const edges = before.edges.filter(
    ({ from, to }) => (gone.has(from) || gone.has(to)) && there.has(from) && there.has(to),
  );
  const merged = [...after.edges, ...edges.map((edge) => ({ ...edge, id: `gone-${edge.id}` }))];
  return { graph: tidy({ ...after, nodes, edges: merged }), changes };
}
