import type { NodeChange, OnNodeDrag } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { takesWire } from '../model/families.ts';
import { isLoose, threadOntoEdge } from '../model/insert.ts';
import { nodeById } from '../model/wires.ts';
import { useEditorStore } from '../store/context.ts';
import { stage } from '../store/stage.ts';
import type { StepNode } from './flow.ts';
import { edgeUnder } from './hits.ts';

type Spots = ReadonlyMap<string, { x: number; y: number }>;

/**
 * Moving cards and choosing them. While cards are in the hand only their positions here change; put down, they
 * become one step of the history. A loose card dropped onto a wire is threaded onto it.
 */
export function useCardDrag() {
  const store = useEditorStore();
  const [held, setHeld] = useState<Spots | null>(null);
  const latest = useRef<Spots | null>(null);

  const onNodesChange = useCallback(
    (changes: NodeChange<StepNode>[]) => {
      const spots = new Map(latest.current ?? []);
      let moved = false;
      const chosen = new Set(store.getState().selected);
      let chose = false;
      for (const change of changes) {
        if (change.type === 'position' && change.position && change.dragging) {
          spots.set(change.id, change.position);
          moved = true;
        }
        if (change.type === 'select') {
          chose = true;
          if (change.selected) chosen.add(change.id);
          else chosen.delete(change.id);
        }
      }
      if (moved) {
        latest.current = spots;
        setHeld(spots);
      }
      if (chose) store.getState().select([...chosen]);
    },
    [store],
  );

  const putDown = useCallback(
    (node: StepNode) => {
      const spots = latest.current;
      const { graph, setGraph } = store.getState();
      const edge = stage.get().dropEdge;
      latest.current = null;
      setHeld(null);
      stage.set({ dropEdge: null });
      if (!spots) return;
      let next = {
        ...graph,
        nodes: graph.nodes.map((step) => {
          const spot = spots.get(step.id);
          return spot && (spot.x !== step.position.x || spot.y !== step.position.y)
            ? { ...step, position: spot }
            : step;
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
      if (stage.get().dropEdge !== under) stage.set({ dropEdge: under });
    },
    [store],
  );

  const handlers = useMemo(
    () => ({
      onNodesChange,
      onNodeDrag,
      onNodeDragStop: ((_event, node) => putDown(node)) as OnNodeDrag<StepNode>,
    }),
    [onNodesChange, onNodeDrag, putDown],
  );
  return { held, handlers };
}
