import type { BrandKit } from '@waymark/creative/document/document';
import { kindWords } from '@waymark/creative/edit/make';
import { layerById } from '@waymark/creative/edit/tree';
import { type KeyboardEvent, useCallback, useEffect } from 'react';
import { announce } from '../../../editing/announce.ts';
import { isTyping } from '../../../editing/isTyping.ts';
import { useCardStore } from '../store/context.ts';
import { withinStep } from '../store/editorStore.ts';
import { shownCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import { commands } from './keyCommands.ts';
import { type Command, commandOf } from './keymap.ts';
import { isForCanvas, isSpaceForCanvas, useByHand } from './keyTargets.ts';
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

  useEffect(() => {
    let held = false;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || uiState.get().sheet) return;
      if (event.key === ' ') {
        if (!isSpaceForCanvas(event, byHand())) return;
        event.preventDefault();
        held ||= !event.repeat && !uiState.get().hand;
        if (held) uiState.set({ hand: true });
        return;
      }
      const command = commandOf(event, store.getState().mayEdit);
      if (!command || !isForCanvas(command, event, byHand())) return;
      event.preventDefault();
      act(command, event.repeat);
    };
    const letGo = () => {
      if (held) uiState.set({ hand: false });
      held = false;
    };
    const onUp = (event: globalThis.KeyboardEvent) => {
      if (event.key !== ' ' || !held) return;
      event.preventDefault();
      letGo();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('keyup', onUp);
    window.addEventListener('blur', letGo);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('keyup', onUp);
      window.removeEventListener('blur', letGo);
    };
  }, [act, store, byHand]);

  return useCallback(
    (event: KeyboardEvent) => {
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
