import { getViewportForBounds, useReactFlow, type Viewport } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { farthestZoom } from '../../model/firstView.ts';
import { boundsOf } from '../../model/size.ts';
import { useEditorStore } from '../../store/context.ts';
import { uiState } from '../../store/uiState.ts';
import { FIT } from '../keys/canvasActions.ts';

/**
 * On resize: a drawing that was fitted and hasn't been moved or changed since is fitted again; otherwise cards stay
 * where they are in the window, even when the palette opens or closes next to the canvas.
 */
export function useResized(container: RefObject<HTMLDivElement | null>) {
  const store = useEditorStore();
  const { getViewport, setViewport } = useReactFlow();
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    let before = element.getBoundingClientRect();
    const observer = new ResizeObserver(() => {
      const now = element.getBoundingClientRect();
      const at = getViewport();
      const { graph } = store.getState();
      const { fitted } = uiState.get();
      if (graph.nodes.length > 0 && fitted?.graph === graph && same(at, fitted.view)) {
        const { left: x, top: y, width, height } = boundsOf(graph);
        const bounds = { x, y, width, height };
        const least = farthestZoom(graph);
        void setViewport(
          getViewportForBounds(bounds, now.width, now.height, least, FIT.maxZoom, FIT.padding),
        );
        uiState.set({ fitted: { view: getViewport(), graph } });
      } else if (now.left !== before.left) void setViewport({ ...at, x: at.x - (now.left - before.left) });
      before = now;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [container, store, getViewport, setViewport]);
}

const same = (a: Viewport, b: Viewport): boolean => a.x === b.x && a.y === b.y && a.zoom === b.zoom;
