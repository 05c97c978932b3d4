import type { Viewport } from '@xyflow/react';
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useMemo, useRef } from 'react';
import { firstView } from '../model/firstView.ts';
import { useEditorStore } from '../store/context.ts';
import type { EditorStore } from '../store/editorStore.ts';

/** Where each journey was last looked at, while its room is open: going to another tab and back changes nothing. */
const lastViews = new WeakMap<EditorStore, Viewport>();

/** Opens the canvas where it was, or at a size that can be read with the trigger at the top. */
export function useFirstView(ground: RefObject<HTMLDivElement | null>) {
  const store = useEditorStore();
  const { setViewport } = useReactFlow();
  const first = useRef(lastViews.get(store));
  return useMemo(
    () => ({
      first: first.current ?? { x: 0, y: 0, zoom: 1 },
      begin: () => {
        const box = ground.current?.getBoundingClientRect();
        if (first.current || !box) return;
        void setViewport(firstView(store.getState().graph, box));
      },
      remember: (_: unknown, view: Viewport) => lastViews.set(store, view),
    }),
    [store, ground, setViewport],
  );
}
