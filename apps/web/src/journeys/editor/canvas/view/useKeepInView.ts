import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { CARD_WIDTH, heightOf } from '../../model/size.ts';
import { nodeById } from '../../model/wires.ts';
import { useEditor, useEditorStore } from '../../store/context.ts';
import { useUiState } from '../../store/uiState.ts';

const MARGIN = 40;
/** The height of the row of tools that covers the bottom, px. */
const TOOLS_HEIGHT = 76;
const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Keeps the selected card in view: if it is outside, or the panel covers it, the canvas moves just far enough. */
export function useKeepInView(container: RefObject<HTMLDivElement | null>) {
  const store = useEditorStore();
  const { getViewport, setViewport } = useReactFlow();
  const id = useEditor((state) => (state.selected.length === 1 ? state.selected[0] : undefined));
  const panelOpen = useUiState((state) => state.panelOpen);
  const turn = useUiState((state) => state.goTo?.turn);

  // biome-ignore lint/correctness/useExhaustiveDependencies: opening the panel and a jump also move the canvas
  useEffect(() => {
    if (!id || !container.current) return;
    // Now, and whenever the canvas is resized, because the panel may appear a little later.
    const sizes = new ResizeObserver(() => {
      const step = nodeById(store.getState().graph, id);
      const box = container.current?.getBoundingClientRect();
      if (!step || !box) return;
      const { x, y, zoom } = getViewport();
      const left = step.position.x * zoom + x;
      const top = step.position.y * zoom + y;
      const right = left + CARD_WIDTH * zoom;
      const bottom = top + (heightOf(step) + 48) * zoom;
      const dx = right > box.width - MARGIN ? box.width - MARGIN - right : left < MARGIN ? MARGIN - left : 0;
      const dy =
        bottom > box.height - TOOLS_HEIGHT
          ? box.height - TOOLS_HEIGHT - bottom
          : top < MARGIN
            ? MARGIN - top
            : 0;
      if (dx !== 0 || dy !== 0) setViewport({ x: x + dx, y: y + dy, zoom }, { duration: calm() ? 0 : 140 });
    });
    sizes.observe(container.current);
    return () => sizes.disconnect();
  }, [id, panelOpen, turn, store, container, getViewport, setViewport]);
}
