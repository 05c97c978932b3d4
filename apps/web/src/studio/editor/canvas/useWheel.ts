import { type RefObject, useEffect } from 'react';
import { useCardStore } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';
import { zoomCropAt } from '../tools/cropActions.ts';
import { toCard, zoomedAt } from './views.ts';

/**
 * The wheel moves the card, sideways with Shift; with Ctrl (or a pinch) it zooms at the pointer. A picture being
 * cropped zooms within its box.
 */
export function useWheel(container: RefObject<HTMLElement | null>): void {
  const store = useCardStore();
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { view } = uiState.get();
      const unit = event.deltaMode === 1 ? 16 : 1;
      const box = element.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      if (event.ctrlKey || event.metaKey) {
        uiState.set({ view: zoomedAt(view, at, view.zoom * Math.exp(-event.deltaY * unit * 0.005)) });
        return;
      }
      if (uiState.get().crop !== null) {
        zoomCropAt(store, toCard(view, at), Math.exp(-event.deltaY * unit * 0.002));
        return;
      }
      const sideways = event.shiftKey && event.deltaX === 0;
      const x = (sideways ? event.deltaY : event.deltaX) * unit;
      const y = (sideways ? 0 : event.deltaY) * unit;
      uiState.set({ view: { ...view, x: view.x - x, y: view.y - y } });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [container, store]);
}
