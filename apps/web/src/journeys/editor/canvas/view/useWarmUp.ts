import { type RefObject, useEffect } from 'react';
import { loadLayout } from '../../model/drawn.ts';

/** Code that a click or a key on the canvas needs is preloaded when the pointer or the focus gets there. */
export function useWarmUp(container: RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const element = container.current;
    const warm = () => {
      stop();
      // If it can't be loaded now, it is requested again, and any failure shown, when it is needed.
      for (const part of [
        import('../../panel/StepPanel.tsx'),
        import('../pickers/PickerPopover.tsx'),
        loadLayout(),
      ])
        part.catch(() => {});
    };
    const stop = () => {
      element?.removeEventListener('pointermove', warm);
      element?.removeEventListener('focusin', warm);
    };
    element?.addEventListener('pointermove', warm);
    element?.addEventListener('focusin', warm);
    return stop;
  }, [container]);
}
