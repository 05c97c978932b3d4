import { type NodeChange, type OnNodeDrag, useStoreApi } from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import { takesWire } from '../../model/families.ts';
import { isLoose, threadOntoEdge } from '../../model/insert.ts';
import type { Point } from '../../model/newNode.ts';
import { nodeById } from '../../model/wires.ts';
import { useEditorStore } from '../../store/context.ts';
import { uiState } from '../../store/uiState.ts';
import { offsetByDrag, type StepNode } from '../flow.ts';
import { edgeUnder } from './hits.ts';

/**
 * Moves and selects cards. Dragged cards and their wires are moved in React Flow's own store, without re-rendering
 * anything else; on drop, the move becomes one history step. A loose card dropped onto a wire is inserted into it.
 */
export function useCardDrag() {
  const store = useEditorStore();
  const flow = useStoreApi<StepNode>();

  const onNodesChange = useCallback(
    (changes: NodeChange<StepNode>[]) => {
      const { nodes, setNodes } = flow.getState();
      const moved = new Map<string, Point>();
      const chosen = new Set(store.getState().selected);
      let chose = false;
      for (const change of changes) {
        if (change.type === 'position' && change.position && change.dragging) {
          moved.set(change.id, change.position);
        }
        if (change.type === 'select') {
          chose = true;
          if (change.selected) chosen.add(change.id);
          else chosen.delete(change.id);
        }
      }
      if (moved.size > 0) {
        const held = new Map(uiState.get().held);
        for (const [id, { x, y }] of moved) {
          const from = nodeById(store.getState().graph, id)?.position;
          if (from) held.set(id, { x: x - from.x, y: y - from.y });
        }
        uiState.set({ held });
        setNodes(nodes.map((node) => offsetByDrag(node, held)));
      }
      if (chose) store.getState().select([...chosen]);
    },
    [store, flow],
  );

  const putDown = useCallback(
    (node: StepNode) => {
      const { graph, setGraph } = store.getState();
      const { held, dropEdge: edge } = uiState.get();
      uiState.set({ dropEdge: null, held: null });
      if (!held) return;
      let next = {
        ...graph,
        nodes: graph.nodes.map((step) => {
          const { x, y } = held.get(step.id) ?? { x: 0, y: 0 };
          return x === 0 && y === 0
            ? step
            : { ...step, position: { x: step.position.x + x, y: step.position.y + y } };
        }),
      };
      if (next.nodes.every((step, index) => step === graph.nodes[index])) return;
      if (edge) next = threadOntoEdge(next, node.id, edge);
      setGraph(next);
    },
    [store],
  );

  const onNodeDrag: OnNodeDrag<StepNode> = useCallback(
    (event, node, all) => {
      const { graph } = store.getState();
      const step = nodeById(graph, node.id);
      const may = all.length === 1 && step && takesWire(step.kind) && isLoose(graph, node.id);
      const point = 'clientX' in event ? { x: event.clientX, y: event.clientY } : null;
      const under = may && point ? edgeUnder(point) : null;
      if (uiState.get().dropEdge !== under) uiState.set({ dropEdge: under });
    },
    [store],
  );

  return useMemo(
    () => ({
      onNodesChange,
      onNodeDrag,
      onNodeDragStop: ((_event, node) => putDown(node)) as OnNodeDrag<StepNode>,
    }),
    [onNodesChange, onNodeDrag, putDown],
  );
}
