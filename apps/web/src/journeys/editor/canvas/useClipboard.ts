import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { isTyping } from '../../../editing/isTyping.ts';
import { copyText, paste, readCopied } from '../model/clipboard.ts';
import { CARD_WIDTH, toGrid } from '../model/size.ts';
import { useEditorStore } from '../store/context.ts';
import type { EditorStore } from '../store/editorStore.ts';
import { stage } from '../store/stage.ts';
import { removeSelected } from '../store/steps.ts';

/** Copy, cut and paste by the window's own clipboard, so that steps travel between journeys and tabs as text. */
export function useClipboard(ground: RefObject<HTMLDivElement | null>) {
  const store = useEditorStore();
  const { screenToFlowPosition } = useReactFlow();
  useEffect(() => {
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
      const copied = readCopied(event.clipboardData?.getData('text/plain') ?? '');
      const box = ground.current?.getBoundingClientRect();
      if (!copied || !box) return;
      event.preventDefault();
      const middle = screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 3 });
      pasteSteps(store, copied, { x: toGrid(middle.x - CARD_WIDTH / 2), y: toGrid(middle.y) });
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [store, ground, screenToFlowPosition]);
}

/** Pastes at a spot, a little aside where that spot is taken, and selects what came. */
function pasteSteps(
  store: EditorStore,
  copied: NonNullable<ReturnType<typeof readCopied>>,
  at: { x: number; y: number },
): void {
  const { graph, setGraph, select } = store.getState();
  let spot = at;
  while (graph.nodes.some(({ position }) => position.x === spot.x && position.y === spot.y))
    spot = { x: spot.x + 32, y: spot.y + 32 };
  const pasted = paste(graph, copied, spot);
  if (pasted.ids.length === 0) {
    stage.say('Nothing pasted: the journey has its trigger already');
    return;
  }
  setGraph(pasted.graph);
  select(pasted.ids);
  stage.say(pasted.ids.length === 1 ? 'Step pasted' : `${pasted.ids.length} steps pasted`);
}

/** The selected steps once more, beside themselves. */
export function duplicateSelected(store: EditorStore): void {
  const { graph, selected } = store.getState();
  const copied = readCopied(copyText(graph, selected));
  if (!copied) return;
  const left = Math.min(...copied.nodes.map((node) => node.position.x));
  const top = Math.min(...copied.nodes.map((node) => node.position.y));
  const right = Math.max(...copied.nodes.map((node) => node.position.x));
  pasteSteps(store, copied, { x: right + CARD_WIDTH + (right === left ? 48 : 96), y: top });
}
