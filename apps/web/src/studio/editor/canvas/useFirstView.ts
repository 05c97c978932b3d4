import type { Card } from '@waymark/creative/document/document';
import { type RefObject, useEffect, useRef } from 'react';
import { uiState } from '../store/uiState.ts';
import { centred, phoneZoom } from './views.ts';

/** Follows the canvas's size. The card starts in the center at phone size, and stays there as the canvas grows. */
export function useFirstView(container: RefObject<HTMLElement | null>, size: Card['size']): void {
  const latest = useRef(size);
  latest.current = size;
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const canvas = { width: element.clientWidth, height: element.clientHeight };
      if (canvas.width === 0 || canvas.height === 0) return;
      const { view, size: before } = uiState.get();
      if (view.zoom === 0) {
        uiState.set({
          size: canvas,
          view: centred(latest.current, canvas, phoneZoom(latest.current, canvas)),
        });
        return;
      }
      const x = view.x + (canvas.width - before.width) / 2;
      const y = view.y + (canvas.height - before.height) / 2;
      uiState.set({ size: canvas, view: { ...view, x: Math.round(x), y: Math.round(y) } });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [container]);
}
