import type { NodeKind, NodeOf, Settings } from '@waymark/journey/graph/graph';

/** What every form gets: the step, and how to change its settings (one step of the history each time). */
export interface FormProps<K extends NodeKind> {
  node: NodeOf<K>;
  set: (change: Partial<Settings<K>>) => void;
}
