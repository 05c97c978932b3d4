import type { Node, NodeKind } from '@waymark/journey/graph/graph';
import * as allParts from '../kinds/parts.ts';
import type { FormProps } from '../kinds/stepKind.ts';
import { stepKinds } from '../stepKinds.ts';
import { useEditorStore } from '../store/context.ts';

/** The form of the step's kind. `parts` where some of what forms are made of is to be another. */
export function StepForm({ step, parts = allParts }: { step: Node; parts?: typeof allParts }) {
  const store = useEditorStore();
  const set: FormProps<NodeKind>['set'] = (change) =>
    store
      .getState()
      .updateNode(step.id, (node) => ({ ...node, settings: { ...node.settings, ...change } }) as Node);
  return formOf(step.kind, { node: step, set }, parts);
}

function formOf<K extends NodeKind>(kind: K, props: FormProps<K>, parts: typeof allParts) {
  return stepKinds[kind].form(props, parts);
}
