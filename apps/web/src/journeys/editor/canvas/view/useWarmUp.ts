import { type RefObject, useEffect } from 'react';
import { loadLayout } from '../../model/drawn.ts';

/** What a click or a key on the canvas opens is loaded as soon as someone is about to: the pointer or the focus is there. */
export function useWarmUp(container: RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const element = container.current;
    const warm = () => {
      stop();
      // What cannot be loaded now is asked for again, and said, when it is opened.
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
