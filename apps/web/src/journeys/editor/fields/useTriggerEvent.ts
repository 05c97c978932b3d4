import { enteredBy } from '@waymark/journey/graph/references';
import { useEditor } from '../store/context.ts';

/** The event that brings people into this journey, if there is one. */
export function useTriggerEvent(): string | null {
  return useEditor((state) => {
    for (const node of state.graph.nodes) {
      const event = enteredBy(node);
      if (event !== '') return event;
    }
    return null;
  });
}
