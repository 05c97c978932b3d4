import type { IconBolt } from '@tabler/icons-react';
import type { NodeKind, NodeOf, Settings } from '@waymark/journey/graph/graph';
import type { ReactNode } from 'react';
import type * as parts from './parts.ts';

/** What forms are made of. It is handed in, so that a canvas knows the kinds without loading all fields. */
type Parts = typeof parts;

/** What every form gets: the step, and how to change its settings (one step of the history each time). */
export interface FormProps<K extends NodeKind> {
  node: NodeOf<K>;
  set: (change: Partial<Settings<K>>) => void;
}

/** How a kind of step looks and is set up; all else about it stands in `packages/journey/src/kinds`. */
export interface StepKind<K extends NodeKind> {
  icon: typeof IconBolt;
  /** The settings as a sentence. Not a component: what needs a hook is a part. */
  form(props: FormProps<K>, parts: Parts): ReactNode;
}
