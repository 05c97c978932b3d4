import { useWindowEvent } from '@mantine/hooks';
import type { BrandKit } from '@waymark/creative/document/document';
import { kindWords } from '@waymark/creative/edit/make';
import { layerById } from '@waymark/creative/edit/tree';
import { type KeyboardEvent as ReactKeyboardEvent, type RefObject, useCallback, useRef } from 'react';
import { announce } from '../../../editing/announce.ts';
import { isTyping } from '../../../editing/isTyping.ts';
import { useCardStore } from '../store/context.ts';
import { withinStep } from '../store/editorStore.ts';
import { shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import { commands } from './keyCommands.ts';
import { type Command, commandOf } from './keymap.ts';
import { neighbourLayer } from './layerCommands.ts';

/** Held down, these repeat, and are undone as one step. */
const goOn = new Set<Command>([
  ...(['left', 'right', 'up', 'down', 'farLeft', 'farRight', 'farUp', 'farDown'] as const),
  ...(['wider', 'narrower', 'taller', 'lower', 'turn', 'turnBack'] as const),
]);

/** Handles the editor's keys. While Space is held, it moves the canvas. */
export function useKeys(kit: BrandKit) {
  const store = useCardStore();
  const byHand = useByHand();

  const act = useCallback(
    (command: Command, again: boolean): boolean => {
      if (command !== 'next' && command !== 'previous') {
        if (again && goOn.has(command)) withinStep(store, () => commands[command](store, kit));
        else commands[command](store, kit);
        return true;
      }
      if (store.getState().selected.length === 0) return false;
      const id = neighbourLayer(store, command === 'next' ? 1 : -1);
      const layer = id === null ? undefined : layerById(shownCard(store).layers, id);
      // Past the last layer, Tab leaves the canvas for the settings of the selection.
      if (!layer) return false;
      store.getState().select([layer.id]);
      announce(`${kindWords[layer.kind]}: ${layer.name}`);
      return true;
    },
    [store, kit],
  );

  const held = useRef(false);
  const letGo = () => {
    if (held.current) uiState.set({ hand: false });
    held.current = false;
  };
  useWindowEvent('keydown', (event) => {
    if (event.defaultPrevented || isTyping(event.target) || uiState.get().sheet) return;
    if (event.key === ' ') {
      if (!isSpaceForCanvas(event, byHand.current)) return;
      event.preventDefault();
      held.current ||= !event.repeat && !uiState.get().hand;
      if (held.current) uiState.set({ hand: true });
      return;
    }
    const command = commandOf(event, store.getState().mayEdit);
    if (!command || !isForCanvas(command, event, byHand.current)) return;
    event.preventDefault();
    act(command, event.repeat);
  });
  useWindowEvent('keyup', (event) => {
    if (event.key !== ' ' || !held.current) return;
    event.preventDefault();
    letGo();
  });
  useWindowEvent('blur', letGo);

  return useCallback(
    (event: ReactKeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || event.key === ' ') return;
      // After Tab, people see where the focus is.
      if (event.key === 'Tab' && event.currentTarget instanceof HTMLElement)
        delete event.currentTarget.dataset.byHand;
      const command = commandOf(event.nativeEvent, store.getState().mayEdit);
      if (!command) return;
      if (act(command, event.repeat)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    [act, store],
  );
}

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
function useByHand(): RefObject<boolean> {
  const hand = useRef(true);
  const note = (event: Event) => {
    hand.current = event.type === 'pointerdown' || (hand.current && 'key' in event && event.key !== 'Tab');
  };
  useWindowEvent('pointerdown', note, true);
  useWindowEvent('keydown', note, true);
  return hand;
}

/** Whether a key pressed outside of the canvas is meant for it anyway. */
function isForCanvas(command: Command, event: KeyboardEvent, byHand: boolean): boolean {
  if (everywhere.has(command)) return true;
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (target === document.body) return command !== 'next' && command !== 'previous';
  if (command === 'clear' && target.closest('[role="tree"]')) return true;
  if (onCanvasOnly.has(command) || target.closest(OWN_KEYS)) return false;
  return byHand || target.closest('[role="tree"]') !== null;
}

/** Space moves the canvas while it is held, unless it presses a button that was focused with Tab. */
function isSpaceForCanvas(event: KeyboardEvent, byHand: boolean): boolean {
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (target === document.body || target.closest('[data-canvas]')) return true;
  return byHand && target.closest(OWN_KEYS) === null && target.closest('[role="tree"]') === null;
}
