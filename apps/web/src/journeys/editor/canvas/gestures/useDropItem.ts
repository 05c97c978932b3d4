import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useMemo } from 'react';
import type { Place } from '../../model/insert.ts';
import type { Point } from '../../model/newNode.ts';
import { CARD_WIDTH, toGrid } from '../../model/size.ts';
import { nodeById, openBranches } from '../../model/wires.ts';
import { useEditorStore } from '../../store/context.ts';
import { addStep, branchesToChoose } from '../../store/steps.ts';
import { uiState } from '../../store/uiState.ts';
import { cardUnder, edgeUnder, openEndUnder } from './hits.ts';

/** Drops a palette item: into a wire, after an open end or a card, or loose on the canvas. */
export function useDropItem() {
  const store = useEditorStore();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const placeAt = (at: Point): Place => {
      const edgeId = edgeUnder(at);
      if (edgeId) return { on: 'edge', edgeId };
      const end = openEndUnder(at);
      if (end) return { on: 'branch', ...end };
      const { graph } = store.getState();
      const card = cardUnder(at);
      const step = card ? nodeById(graph, card) : undefined;
      const open = step ? openBranches(graph, step)[0] : undefined;
      if (step && open) return { on: 'branch', from: step.id, branch: open.id };
      const flow = screenToFlowPosition(at);
      return { on: 'canvas', point: { x: toGrid(flow.x - CARD_WIDTH / 2), y: toGrid(flow.y - 28) } };
    };
    return {
      onDragOver: (event: DragEvent) => {
        if (!uiState.get().carrying) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        const under = edgeUnder({ x: event.clientX, y: event.clientY });
        if (uiState.get().dropEdge !== under) uiState.set({ dropEdge: under });
      },
      onDragLeave: () => uiState.set({ dropEdge: null }),
      onDrop: (event: DragEvent) => {
        const item = uiState.get().carrying;
        uiState.set({ carrying: null, dropEdge: null });
        if (!item || store.getState().mode !== 'editing') return;
        event.preventDefault();
        const at = { x: event.clientX, y: event.clientY };
        const place = placeAt(at);
        const choice =
          place.on === 'branch' && !openEndUnder(at)
            ? branchesToChoose(store.getState().graph, [place.from], item.kind)
            : null;
        if (choice) uiState.openPicker({ kind: 'branch', at, item, ...choice });
        else addStep(store, item.make(), place);
      },
    };
  }, [store, screenToFlowPosition]);
}
