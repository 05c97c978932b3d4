import { useEditor } from '../store/context.ts';

/** The event that brings people into this journey, where an event does. */
export function useTriggerEvent(): string | null {
  return useEditor((state) => {
    for (const node of state.graph.nodes)
      if (node.kind === 'trigger.event') return node.settings.event || null;
    return null;
  });
}
