import { getViewportForBounds, useReactFlow, type Viewport } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { farthestZoom, firstView } from '../../model/firstView.ts';
import { boundsOf, CARD_WIDTH, heightOf } from '../../model/size.ts';
import { nodeById } from '../../model/wires.ts';
import { useEditor, useEditorStore } from '../../store/context.ts';
import type { EditorStore } from '../../store/editorStore.ts';
import { uiState, useUiState } from '../../store/uiState.ts';
import { FIT } from '../keys/canvasActions.ts';

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

/**
 * While panning at a constant zoom, the drawing is a separate layer that the browser only shifts (`data-panned`,
 * Canvas.module.css). Not while zooming, when such a layer would be blurred.
 */
export function usePanned(container: RefObject<HTMLDivElement | null>) {
  return useMemo(() => {
    let zoom = Number.NaN;
    const mark = (panned: boolean) => container.current?.toggleAttribute('data-panned', panned);
    return {
      onMoveStart: (_: unknown, view: Viewport) => {
        zoom = view.zoom;
      },
      onMove: (_: unknown, view: Viewport) => mark(view.zoom === zoom),
      end: () => mark(false),
    };
  }, [container]);
}
