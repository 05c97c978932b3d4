import type { Viewport } from '@xyflow/react';
import { type RefObject, useMemo } from 'react';

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
