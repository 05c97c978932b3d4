import { type KindsOf, kinds, type NodeKind, type Settings } from '../kinds/kinds.ts';
import type { Output } from '../settings/kind.ts';

/** The current version of the graph format. Older graphs are migrated by `migrateGraph`. */
export const GRAPH_VERSION = 1;

/** A node as drawn. `name` was given by the marketer. */
export type NodeOf<K extends NodeKind> = {
  [P in K]: {
    id: string;
    kind: P;
    name?: string | undefined;
    settings: Settings<P>;
    position: { x: number; y: number };
  };
}[K];
export type Node = NodeOf<NodeKind>;
export type MessageNode = NodeOf<KindsOf<'message'>>;

export const isTrigger = ({ kind }: Node): boolean => kinds[kind].family === 'trigger';
export const isMessage = (node: Node): node is MessageNode => kinds[node.kind].family === 'message';
/** Whether everybody who reaches the node waits there. */
export const pauses = ({ kind }: Node): boolean => kinds[kind].pauses ?? false;

/** The branches that leave a node, in order. */
export const branchesOf = <K extends NodeKind>({ kind, settings }: NodeOf<K>): Output[] =>
  kinds[kind].outputs(settings);

/** The name that someone gave a node, otherwise that of its kind. */
export const nodeTitle = ({ name, kind }: Node): string => name?.trim() || kinds[kind].name;
