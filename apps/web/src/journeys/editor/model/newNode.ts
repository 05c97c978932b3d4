import type { Node, NodeKind, NodeOf, Settings } from '@waymark/journey/graph/graph';

export type Point = { x: number; y: number };

export function newNode<K extends NodeKind>(
  kind: K,
  settings: Settings<K>,
  position: Point = { x: 0, y: 0 },
): NodeOf<K> {
  return { id: idFor(kind), kind, settings: structuredClone(settings), position };
}

/** The same node with a new id. Its branches stay, because branch ids are local to their node. */
export function withFreshId(node: Node): Node {
  return { ...structuredClone(node), id: idFor(node.kind) };
}

const idFor = (kind: NodeKind): string => freshId(kind.split('.').at(-1) ?? kind);

/**
 * A new id for a node, edge or branch. It is random, because counts of earlier versions are kept under node ids, so
 * that a used id must not come back as something else.
 */
export function freshId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const tail = Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
  return `${prefix}_${tail}`;
}
