import type { Viewport } from '@xyflow/react';
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { firstView } from '../../model/firstView.ts';
import { useEditorStore } from '../../store/context.ts';
import type { EditorStore } from '../../store/editorStore.ts';

/** Each journey's last view while its page is open, so that switching tabs and back changes nothing. */
const lastViews = new WeakMap<EditorStore, Viewport>();

/**
 * Opens the canvas where it was, or at a readable size with the trigger at the top. `first` is null until the canvas
 * has its size. That is before anything is painted, so the drawing never jumps.
 */
export function useFirstView(container: RefObject<HTMLDivElement | null>) {
  const store = useEditorStore();
  const [first, setFirst] = useState<Viewport | null>(() => lastViews.get(store) ?? null);
  useLayoutEffect(() => {
    const box = container.current?.getBoundingClientRect();
    if (box) setFirst((known) => known ?? firstView(store.getState().graph, box));
  }, [store, container]);
  const remember = useCallback((_: unknown, view: Viewport) => lastViews.set(store, view), [store]);
  return { first, remember };
}
