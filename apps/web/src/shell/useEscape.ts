import { useEffect } from 'react';

/**
 * Escape closes an open menu or popover also while the focus is not inside it: on its button, where nothing in it can be
 * chosen, or nowhere, where what had the focus is gone. The button gets the focus back.
 */
export function useEscape(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const button = document.querySelector<HTMLElement>('button[aria-haspopup][aria-expanded="true"]');
      if (!button || (event.target !== document.body && event.target !== button)) return;
      event.preventDefault();
      button.click();
      button.focus();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
