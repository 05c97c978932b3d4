import type { IconBolt } from '@tabler/icons-react';
import type { NodeKind, NodeOf, Settings } from '@waymark/journey/graph/graph';
import type { ReactNode } from 'react';
import type * as parts from './parts.ts';

/** The parts of forms. They are passed in, so that a canvas knows the kinds without loading all fields. */
type Parts = typeof parts;

/** What every form gets: the step, and a way to change its settings (one history step each time). */
export interface FormProps<K extends NodeKind> {
  node: NodeOf<K>;
  set: (change: Partial<Settings<K>>) => void;
}

/** How a kind of step looks and is set up; everything else about it is in `packages/journey/src/kinds`. */
export interface StepKind<K extends NodeKind> {
  icon: typeof IconBolt;
  /** The settings as a sentence. Not a component: anything that needs a hook is a part. */
  form(props: FormProps<K>, parts: Parts): ReactNode;
}
