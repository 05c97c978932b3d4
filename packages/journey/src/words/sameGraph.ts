import type { Graph } from '../graph/graph.ts';
import type { Node } from '../graph/node.ts';
import { canonicalJson } from '../plan/canonical.ts';

/** Whether two drawings mean the same: positions, order and the ids of wires don't count. */
export function sameGraph(a: Graph, b: Graph): boolean {
  return contentOf(a) === contentOf(b);
}

function contentOf({ nodes, edges }: Graph): string {
  const contents = nodes.map(({ id, kind, name, settings }) =>
    canonicalJson({ id, kind, name: name?.trim() || undefined, settings: saying(settings) }),
  );
  const wires = edges.map(({ from, branch, to }) => canonicalJson({ from, branch, to }));
  return canonicalJson([contents.sort(), wires.sort()]);
}

/** Settings without those that have no effect: no card is the same as none chosen yet. */
export function saying(settings: Node['settings']): object {
  return 'card' in settings && settings.card === null ? { ...settings, card: undefined } : settings;
}
