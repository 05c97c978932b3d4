import { branchesOf } from '@waymark/journey/graph/graph';
import type { ReactFlowInstance } from '@xyflow/react';
import { announce } from '../../../../editing/announce.ts';
import { givesWire } from '../../model/families.ts';
import { GRID } from '../../model/size.ts';
import { nodeById, openBranches } from '../../model/wires.ts';
import type { EditorStore } from '../../store/editorStore.ts';
import { stage } from '../../store/uiState.ts';
import { underCard } from '../cards/focusCard.ts';

/** How much of the canvas Fit leaves free, and the largest it draws. */
export const FIT = { padding: 0.16, maxZoom: 1 };

type Nudge = 'nudgeUp' | 'nudgeDown' | 'nudgeLeft' | 'nudgeRight';
const ways: Record<Nudge, [number, number]> = {
  nudgeUp: [0, -GRID],
  nudgeDown: [0, GRID],
  nudgeLeft: [-GRID, 0],
  nudgeRight: [GRID, 0],
};

/** Deeds of keys and buttons that need the view as well as the drawing. */
export function canvasDeeds(
  store: EditorStore,
  flow: Pick<ReactFlowInstance, 'screenToFlowPosition' | 'fitView' | 'getViewport'>,
  ground: HTMLElement | null,
) {
  return {
    addAfter(at: string | null) {
      const { graph, selectedEdge } = store.getState();
      const plus = selectedEdge && ground?.querySelector(`[data-wire="${CSS.escape(selectedEdge)}"]`);
      if (selectedEdge && plus) {
        const { left, bottom } = plus.getBoundingClientRect();
        stage.openPicker({
          kind: 'add',
          at: { x: left, y: bottom },
          place: { on: 'edge', edgeId: selectedEdge },
        });
        return;
      }
      const step = at ? nodeById(graph, at) : undefined;
      if (!step) {
        const box = ground?.getBoundingClientRect();
        const middle = { x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + 120 };
        stage.openPicker({
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
      stage.openPicker({
        kind: 'add',
        at: underCard(step.id),
        place: { on: 'branch', from: step.id, branch: first.id },
        branches: all.length > 1 ? all : undefined,
      });
    },
    connectTo(at: string | null) {
      const step = at ? nodeById(store.getState().graph, at) : undefined;
      if (!step || !givesWire(step.kind)) return announce('Nothing can follow this step');
      stage.openPicker({ kind: 'connect', at: underCard(step.id), from: step.id });
    },
    nudge(deed: Nudge) {
      const { graph, selected, setGraph } = store.getState();
      const [dx, dy] = ways[deed];
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
      void flow
        .fitView({ ...FIT, duration: calm ? 0 : 140 })
        .then(() => stage.set({ fitted: flow.getViewport() }));
    },
    nextProblem() {
      const { problems, selected, select } = store.getState();
      const at = problems.findIndex((problem) => problem.nodeId === selected[0]);
      const order = [...problems.slice(at + 1), ...problems.slice(0, at + 1)];
      const next = order.find((problem) => problem.nodeId !== null);
      if (!next?.nodeId) return announce('No problems');
      select([next.nodeId]);
      stage.goTo(next.nodeId, next.field);
      announce(next.sentence);
    },
  };
}
