import { type Edge, edgeSchema, type Graph, type Node, nodeSchema } from '@waymark/journey/graph';
import type { Point } from './blank.ts';
import { withFreshId } from './blank.ts';
import { isTrigger } from './families.ts';
import { freshId } from './identity.ts';
import { moveAside } from './place.ts';

const MARK = 'waymark/steps';

/** Chosen steps and the wires among them, as text that any journey (or a chat with a colleague) can carry. */
export function copyText(graph: Graph, ids: readonly string[]): string {
  const chosen = new Set(ids);
  const nodes = graph.nodes.filter((node) => chosen.has(node.id));
  const edges = graph.edges.filter((edge) => chosen.has(edge.from) && chosen.has(edge.to));
  return JSON.stringify({ type: MARK, nodes, edges });
}

/** What a clipboard text holds, or null where it is something else. Steps that no longer parse are left out. */
export function readCopied(text: string): { nodes: Node[]; edges: Edge[] } | null {
  if (!text.includes(MARK)) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || !('type' in parsed) || parsed.type !== MARK)
    return null;
  const nodes = listOf(parsed, 'nodes').flatMap((node) => nodeSchema.safeParse(node).data ?? []);
  const edges = listOf(parsed, 'edges').flatMap((edge) => edgeSchema.safeParse(edge).data ?? []);
  return nodes.length === 0 ? null : { nodes, edges };
}

function listOf(value: object, key: string): unknown[] {
  const list = (value as Record<string, unknown>)[key];
  return Array.isArray(list) ? list : [];
}

/**
 * Pastes copied steps with new ids, the group's top left corner at `at`, or beside that where it would cover others. A second trigger is left out: a
 * journey starts at one. Gives the new graph and the ids of what came.
 */
export function paste(
  graph: Graph,
  copied: { nodes: Node[]; edges: Edge[] },
  at: Point,
): { graph: Graph; ids: string[] } {
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
