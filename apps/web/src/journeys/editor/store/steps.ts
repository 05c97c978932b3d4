import { branchesOf, type Graph, type Node, type NodeKind } from '@waymark/journey/graph/graph';
import type { Output } from '@waymark/journey/settings/kind';
import { announce } from '../../../editing/announce.ts';
import { withLayout } from '../model/drawn.ts';
import { givesWire, isGoal, isTrigger, kindName, takesWire } from '../model/families.ts';
import { insert, type Place, putTrigger } from '../model/insert.ts';
import { freeSpot, spotBelow } from '../model/place.ts';
import { removeNodes } from '../model/remove.ts';
import { firstNode } from '../model/walk.ts';
import { nodeById, openBranches, removeEdges } from '../model/wires.ts';
import type { EditorStore } from './editorStore.ts';
import { uiState } from './uiState.ts';

/**
 * Adds a step and selects it. If the place has no point and nothing was placed by hand so far, the whole drawing is
 * laid out again; otherwise only what follows makes room. A trigger replaces the old trigger.
 */
export function addStep(store: EditorStore, node: Node, place?: Place): { id: string; replaced: boolean } {
  const { graph, selected, setGraph, select } = store.getState();
  let next: Graph;
  let id = node.id;
  let replaced = false;
  if (isTrigger(node.kind)) {
    const point = place?.point ?? spotAbove(graph);
    ({ graph: next, id, replaced } = putTrigger(graph, { ...node, position: point }));
  } else {
    const wired = place !== undefined && (place.on === 'canvas' || takesWire(node.kind));
    const where = wired ? place : defaultPlace(graph, selected, node);
    next = insert(graph, node, where.on === 'canvas' ? { ...where, point: where.point } : where);
  }
  setGraph(next);
  if (place?.point === undefined) keepTidy(store, graph, next);
  select([id]);
  uiState.set({ current: id, panelOpen: true });
  announce(replaced ? `Trigger replaced: ${kindName(node.kind)}` : `Added: ${kindName(node.kind)}`);
  return { id, replaced };
}

/** Lays out `next`, as part of the step that produced it, if nothing in `before` was placed by hand. */
function keepTidy(store: EditorStore, before: Graph, next: Graph): void {
  withLayout(({ isTidy, tidy }) => {
    const { graph, setGraph } = store.getState();
    if (graph !== next || !isTidy(before)) return;
    const { pause, resume } = store.temporal.getState();
    pause();
    setGraph(tidy(next));
    resume();
  });
}

/** The branches of the selected step that a clicked palette step could go under, if the person has to choose. */
export function branchesToChoose(
  graph: Graph,
  selected: readonly string[],
  kind: NodeKind,
): { from: string; branches: Output[] } | null {
  const after = selected.length === 1 && selected[0] ? nodeById(graph, selected[0]) : undefined;
  if (!after || !takesWire(kind)) return null;
  const open = openBranches(graph, after);
  const branches = open.length > 0 || !givesWire(kind) ? open : branchesOf(after);
  return branches.length > 1 ? { from: after.id, branches } : null;
}

/** Where a clicked palette step goes: after the selection, at the only open end, or below everything. */
function defaultPlace(graph: Graph, selected: readonly string[], node: Node): Place {
  if (takesWire(node.kind)) {
    const after = selected.length === 1 && selected[0] ? nodeById(graph, selected[0]) : undefined;
    const open = after ? openBranches(graph, after)[0] : undefined;
    if (after && open) return { on: 'branch', from: after.id, branch: open.id };
    const first = after && givesWire(after.kind) ? branchesOf(after)[0] : undefined;
    if (after && first && givesWire(node.kind)) return { on: 'branch', from: after.id, branch: first.id };
    const ends = graph.nodes.flatMap((from) => openBranches(graph, from).map((branch) => ({ from, branch })));
    if (ends.length === 1 && ends[0])
      return { on: 'branch', from: ends[0].from.id, branch: ends[0].branch.id };
  }
  if (isGoal(node.kind)) {
    const first = firstNode(graph);
    const at = first ? { x: first.position.x + 336, y: first.position.y } : { x: 0, y: 0 };
    return { on: 'canvas', point: freeSpot(graph, node, at) };
  }
  return { on: 'canvas', point: spotBelow(graph, node) };
}

function spotAbove(graph: Graph): { x: number; y: number } {
  const top = firstNode(graph);
  return top ? { x: top.position.x, y: top.position.y - 192 } : { x: 0, y: 0 };
}

/** Removes the selection: steps (reconnecting their wires) or a wire. */
export function removeSelected(store: EditorStore): void {
  const { graph, selected, selectedEdge, setGraph, select } = store.getState();
  if (selectedEdge) {
    setGraph(removeEdges(graph, [selectedEdge]));
    announce('Connection removed');
    return;
  }
  if (selected.length === 0) return;
  const before = graph.edges.find((edge) => selected.includes(edge.to) && !selected.includes(edge.from));
  setGraph(removeNodes(graph, selected));
  select([]);
  uiState.set({ current: before?.from ?? firstNode(store.getState().graph)?.id ?? null, panelOpen: false });
  announce(selected.length === 1 ? 'Step removed' : `${selected.length} steps removed`);
}

export function tidyUp(store: EditorStore): void {
  withLayout(({ tidy }) => {
    const { graph, setGraph } = store.getState();
    setGraph(tidy(graph));
    announce('Layout tidied up');
  });
}
