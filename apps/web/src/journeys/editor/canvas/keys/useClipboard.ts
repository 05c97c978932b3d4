import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { isTyping } from '../../../../editing/isTyping.ts';
import { type Copied, chosenSteps, copyText, holdsSteps, paste } from '../../model/clipboard.ts';
import { CARD_WIDTH, toGrid } from '../../model/size.ts';
import { useEditorStore } from '../../store/context.ts';
import type { EditorStore } from '../../store/editorStore.ts';
import { removeSelected } from '../../store/steps.ts';
import { stage } from '../../store/uiState.ts';

/**
 * Copy, cut and paste by the window's own clipboard, so that steps travel between journeys and tabs as text. Pasted steps land at
 * the pointer, or in the middle while it is elsewhere.
 */
export function useClipboard(ground: RefObject<HTMLDivElement | null>) {
  const store = useEditorStore();
  const { screenToFlowPosition } = useReactFlow();
  useEffect(() => {
    let pointer: { x: number; y: number } | null = null;
    const onMove = ({ clientX, clientY }: PointerEvent) => {
      pointer = { x: clientX, y: clientY };
    };
    const onLeave = () => {
      pointer = null;
    };
    const theirs = (event: ClipboardEvent) =>
      event.defaultPrevented || isTyping(event.target) || window.getSelection()?.isCollapsed === false;
    const onCopy = (event: ClipboardEvent) => {
      const { graph, selected } = store.getState();
      if (theirs(event) || selected.length === 0) return;
      event.clipboardData?.setData('text/plain', copyText(graph, selected));
      event.preventDefault();
      stage.say(selected.length === 1 ? 'Step copied' : `${selected.length} steps copied`);
      if (event.type === 'cut' && store.getState().mode === 'editing') removeSelected(store);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || store.getState().mode !== 'editing') return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const box = ground.current?.getBoundingClientRect();
      if (!holdsSteps(text) || !box) return;
      event.preventDefault();
      const spot = screenToFlowPosition(
        pointer ?? { x: box.left + box.width / 2, y: box.top + box.height / 3 },
      );
      const at = { x: toGrid(spot.x - CARD_WIDTH / 2), y: toGrid(spot.y) };
      void import('../../model/readCopied.ts').then(({ readCopied }) => {
        const copied = readCopied(text);
        if (copied) pasteSteps(store, copied, at);
      });
    };
    const element = ground.current;
    element?.addEventListener('pointermove', onMove, { passive: true });
    element?.addEventListener('pointerleave', onLeave);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      element?.removeEventListener('pointermove', onMove);
      element?.removeEventListener('pointerleave', onLeave);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [store, ground, screenToFlowPosition]);
}

/** Pastes at a spot and selects what came. */
function pasteSteps(store: EditorStore, copied: Copied, at: { x: number; y: number }): void {
  const { graph, setGraph, select } = store.getState();
  const pasted = paste(graph, copied, at);
  if (pasted.ids.length === 0) {
    stage.say('Nothing pasted. This journey already has a trigger');
    return;
  }
  setGraph(pasted.graph);
  select(pasted.ids);
  stage.say(pasted.ids.length === 1 ? 'Step pasted' : `${pasted.ids.length} steps pasted`);
}

/** The selected steps once more, beside themselves. */
export function duplicateSelected(store: EditorStore): void {
  const { graph, selected } = store.getState();
  const copied = structuredClone(chosenSteps(graph, selected));
  if (copied.nodes.length === 0) return;
  const left = Math.min(...copied.nodes.map((node) => node.position.x));
  const top = Math.min(...copied.nodes.map((node) => node.position.y));
  const right = Math.max(...copied.nodes.map((node) => node.position.x));
  pasteSteps(store, copied, { x: right + CARD_WIDTH + (right === left ? 48 : 96), y: top });
}
