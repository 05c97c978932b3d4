import { type RefObject, useEffect } from 'react';
import { loadLayout } from '../../model/drawn.ts';

/** Preloads the code that a click or key on the canvas needs, when the pointer or the focus gets there. */
export function useWarmUp(container: RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const element = container.current;
    const warm = () => {
      stop();
      // If it can't be loaded now, it is requested again when it is needed, and any failure is shown then.
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
