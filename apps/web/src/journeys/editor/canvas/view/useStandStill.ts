import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';

/** Cards stay where they are in the window when the palette comes or goes beside the canvas. */
export function useStandStill(ground: RefObject<HTMLDivElement | null>) {
  const { getViewport, setViewport } = useReactFlow();
  useEffect(() => {
    const element = ground.current;
    if (!element) return;
    let left = element.getBoundingClientRect().left;
    const observer = new ResizeObserver(() => {
      const now = element.getBoundingClientRect().left;
      if (now === left) return;
      const { x, y, zoom } = getViewport();
      void setViewport({ x: x - (now - left), y, zoom });
      left = now;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ground, getViewport, setViewport]);
}
