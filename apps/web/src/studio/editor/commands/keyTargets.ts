import { useCallback, useEffect, useRef } from 'react';
import type { Command } from './keymap.ts';

/** These work anywhere on the page, except in fields. */
const everywhere = new Set<Command>([
  'undo',
  'redo',
  'phone',
  'shortcuts',
  'fit',
  'phoneSize',
  'selectionSize',
  'actualSize',
  'rulers',
]);
/** These only work on the canvas itself: elsewhere the same keys move through the page or press the focused element. */
const onCanvasOnly = new Set<Command>(['next', 'previous', 'edit', 'clear']);
/** Elements that handle keys themselves. */
const OWN_KEYS = '[role="menu"], [role="dialog"], [role="listbox"], [role="slider"], [role="tablist"]';

/**
 * Whether the pointer was used last, rather than Tab: then nobody sees the focus, and keys are meant for the
 * selection on the canvas, whatever button was clicked before.
 */
export function useByHand(): () => boolean {
  const hand = useRef(true);
  useEffect(() => {
    const onDown = () => {
      hand.current = true;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Tab') hand.current = false;
    };
    window.addEventListener('pointerdown', onDown, true);
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('pointerdown', onDown, true);
      window.removeEventListener('keydown', onKey, true);
    };
  }, []);
  return useCallback(() => hand.current, []);
}

/** Whether a key pressed outside of the canvas is meant for it anyway. */
export function isForCanvas(command: Command, event: KeyboardEvent, byHand: boolean): boolean {
  if (everywhere.has(command)) return true;
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (target === document.body) return command !== 'next' && command !== 'previous';
  if (command === 'clear' && target.closest('[role="tree"]')) return true;
  if (onCanvasOnly.has(command) || target.closest(OWN_KEYS)) return false;
  return byHand || target.closest('[role="tree"]') !== null;
}

/** Space moves the canvas while it is held, unless it presses a button that was focused with Tab. */
export function isSpaceForCanvas(event: KeyboardEvent, byHand: boolean): boolean {
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (target === document.body || target.closest('[data-canvas]')) return true;
  return byHand && target.closest(OWN_KEYS) === null && target.closest('[role="tree"]') === null;
}
