import { branchesOf } from '@waymark/journey/graph/graph';
import type { ReactFlowInstance } from '@xyflow/react';
import { announce } from '../../../../editing/announce.ts';
import { givesWire } from '../../model/families.ts';
import { GRID } from '../../model/size.ts';
import { nodeById, openBranches } from '../../model/wires.ts';
import type { EditorStore } from '../../store/editorStore.ts';
import { uiState } from '../../store/uiState.ts';
import { underCard } from '../cards/focusCard.ts';

/** How much of the canvas Fit leaves free, and its largest zoom. */
export const FIT = { padding: 0.16, maxZoom: 1 };

type Move = 'moveUp' | 'moveDown' | 'moveLeft' | 'moveRight';
const ways: Record<Move, [number, number]> = {
  moveUp: [0, -GRID],
  moveDown: [0, GRID],
  moveLeft: [-GRID, 0],
  moveRight: [GRID, 0],
};

/** Actions of keys and buttons that need both the view and the drawing. */
export function canvasActions(
  store: EditorStore,
  flow: Pick<ReactFlowInstance, 'screenToFlowPosition' | 'fitView' | 'getViewport'>,
  container: HTMLElement | null,
) {
  return {
    addAfter(at: string | null) {
      const { graph, selectedEdge } = store.getState();
      const plus = selectedEdge && container?.querySelector(`[data-wire="${CSS.escape(selectedEdge)}"]`);
      if (selectedEdge && plus) {
        const { left, bottom } = plus.getBoundingClientRect();
        uiState.openPicker({
          kind: 'add',
          at: { x: left, y: bottom },
          place: { on: 'edge', edgeId: selectedEdge },
        });
        return;
      }
      const step = at ? nodeById(graph, at) : undefined;
      if (!step) {
        const box = container?.getBoundingClientRect();
        const middle = { x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + 120 };
        uiState.openPicker({
          kind: 'add',
          at: middle,
          place: { on: 'canvas', point: flow.screenToFlowPosition(middle) },
        });
        return;
      }
      if (!givesWire(step.kind)) return announce('Nothing can follow this step');
      const all = branchesOf(step);
      const open = openBranches(graph, step);
      const first = open[0] ?? all[0];
      if (!first) return;
      uiState.openPicker({
        kind: 'add',
        at: underCard(step.id),
        place: { on: 'branch', from: step.id, branch: first.id },
        branches: all.length > 1 ? all : undefined,
      });
    },
    connectTo(at: string | null) {
      const step = at ? nodeById(store.getState().graph, at) : undefined;
      if (!step || !givesWire(step.kind)) return announce('Nothing can follow this step');
      uiState.openPicker({ kind: 'connect', at: underCard(step.id), from: step.id });
    },
    move(way: Move) {
      const { graph, selected, setGraph } = store.getState();
      const [dx, dy] = ways[way];
      const chosen = new Set(selected);
      if (chosen.size === 0) return;
      setGraph({
        ...graph,
        nodes: graph.nodes.map((node) =>
          chosen.has(node.id)
            ? { ...node, position: { x: node.position.x + dx, y: node.position.y + dy } }
            : node,
        ),
      });
    },
    fit() {
      const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      const { graph } = store.getState();
      void flow
        .fitView({ ...FIT, duration: calm ? 0 : 140 })
        .then(() => uiState.set({ fitted: { view: flow.getViewport(), graph } }));
    },
    nextProblem() {
      const { problems, selected, select } = store.getState();
      const at = problems.findIndex((problem) => problem.nodeId === selected[0]);
      const order = [...problems.slice(at + 1), ...problems.slice(0, at + 1)];
      const next = order.find((problem) => problem.nodeId !== null);
      if (!next?.nodeId) return announce('No problems');
      select([next.nodeId]);
      uiState.goTo(next.nodeId, next.field);
      announce(next.sentence);
    },
  };
}
