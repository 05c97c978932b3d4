import type { Node, NodeKind } from '@waymark/journey/graph/graph';
import * as parts from '../kinds/parts.ts';
import type { FormProps } from '../kinds/stepKind.ts';
import { stepKinds } from '../stepKinds.ts';
import { useEditorStore } from '../store/context.ts';

/** The form for the step's kind. */
export function StepForm({ step }: { step: Node }) {
  const store = useEditorStore();
  const set: FormProps<NodeKind>['set'] = (change) =>
    store
      .getState()
      .updateNode(step.id, (node) => ({ ...node, settings: { ...node.settings, ...change } }) as Node);
  return formOf(step.kind, { node: step, set });
}

function formOf<K extends NodeKind>(kind: K, props: FormProps<K>) {
  return stepKinds[kind].form(props, parts);
}
