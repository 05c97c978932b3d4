import type { Node } from './graph.ts';

/** The current version of the graph format. Older graphs are brought up by `migrateGraph`. */
export const GRAPH_VERSION = 1;

/** The branch names that leave a node, in order. */
export function branchesOf(node: Node): { id: string; name: string }[] {
  switch (node.kind) {
    case 'exit':
    case 'goal':
      return [];
    case 'wait.event':
      return [
        { id: 'happened', name: 'Happened' },
        { id: 'timeout', name: 'Did not happen' },
      ];
    case 'split.rule':
      return [
        ...node.settings.branches.map(({ id, name }) => ({ id, name })),
        { id: 'else', name: 'Everyone else' },
      ];
    case 'split.percent':
      return node.settings.branches.map(({ id, name }) => ({ id, name }));
    default:
      return [{ id: 'next', name: '' }];
  }
}
