import { useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { announce } from '../../../../editing/announce.ts';
import { useClipboard as useFrame } from '../../../../editing/useClipboard.ts';
import { sayNotLoaded } from '../../../../ui/onDemand.tsx';
import { type Copied, chosenSteps, copyText, holdsSteps, paste as placed } from '../../model/clipboard.ts';
import { CARD_WIDTH, toGrid } from '../../model/size.ts';
import { useEditorStore } from '../../store/context.ts';
import type { EditorStore } from '../../store/editorStore.ts';
import { removeSelected } from '../../store/steps.ts';

/**
 * Copies, cuts and pastes through the system clipboard, so that steps travel between journeys and tabs as text. Pasted
 * steps land at the pointer, or in the middle if it isn't over the canvas.
 */
export function useClipboard(container: RefObject<HTMLDivElement | null>) {
  const store = useEditorStore();
  const { screenToFlowPosition } = useReactFlow();
  const pointer = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    const onMove = ({ clientX, clientY }: PointerEvent) => {
      pointer.current = { x: clientX, y: clientY };
    };
    const onLeave = () => {
      pointer.current = null;
    };
    const element = container.current;
    element?.addEventListener('pointermove', onMove, { passive: true });
    element?.addEventListener('pointerleave', onLeave);
    return () => {
      element?.removeEventListener('pointermove', onMove);
      element?.removeEventListener('pointerleave', onLeave);
    };
  }, [container]);

  const copy = useCallback(() => {
    const { graph, selected } = store.getState();
    if (selected.length === 0) return null;
    announce(selected.length === 1 ? 'Step copied' : `${selected.length} steps copied`);
    return copyText(graph, selected);
  }, [store]);
  const cut = useCallback(() => {
    if (store.getState().mode === 'editing') removeSelected(store);
  }, [store]);
  const paste = useCallback(
    (text: string) => {
      const box = container.current?.getBoundingClientRect();
      if (store.getState().mode !== 'editing' || !holdsSteps(text) || !box) return false;
      const spot = screenToFlowPosition(
        pointer.current ?? { x: box.left + box.width / 2, y: box.top + box.height / 3 },
      );
      const at = { x: toGrid(spot.x - CARD_WIDTH / 2), y: toGrid(spot.y) };
      import('../../model/readCopied.ts').then(({ readCopied }) => {
        const copied = readCopied(text);
        if (copied) pasteSteps(store, copied, at);
      }, sayNotLoaded);
      return true;
    },
    [store, container, screenToFlowPosition],
  );
  useFrame({ copy, cut, paste });
}

/** Pastes at a point and selects the result. */
function pasteSteps(store: EditorStore, copied: Copied, at: { x: number; y: number }): void {
  const { graph, setGraph, select } = store.getState();
  const result = placed(graph, copied, at);
  if (result.ids.length === 0) {
    announce('Nothing pasted. This journey already has a trigger');
    return;
  }
  setGraph(result.graph);
  select(result.ids);
  announce(result.ids.length === 1 ? 'Step pasted' : `${result.ids.length} steps pasted`);
}

/** Duplicates the selected steps next to themselves. */
export function duplicateSelected(store: EditorStore): void {
  const { graph, selected } = store.getState();
  const copied = structuredClone(chosenSteps(graph, selected));
  if (copied.nodes.length === 0) return;
  const left = Math.min(...copied.nodes.map((node) => node.position.x));
  const top = Math.min(...copied.nodes.map((node) => node.position.y));
  const right = Math.max(...copied.nodes.map((node) => node.position.x));
  pasteSteps(store, copied, { x: right + CARD_WIDTH + (right === left ? 48 : 96), y: top });
}
