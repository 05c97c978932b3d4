import { branchesOf, type Edge, type Graph, type Node } from '@waymark/journey/graph/graph';
import type { Names } from '@waymark/journey/settings/kind';
import type { Problem } from '@waymark/journey/settings/problems';
import type { StepChange } from '@waymark/journey/words/diff';
import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import type { NodeCount, PictureView, VocabularyView } from '../../../server/views.ts';

/** Reading shows the live version; editing shows the draft. */
export type Mode = 'reading' | 'editing';

export interface EditorState {
  graph: Graph;
  mode: Mode;
  /** How often a drawing was loaded rather than edited: a loaded one needn't be saved. */
  loads: number;
  /** Node ids, in selection order. */
  selected: readonly string[];
  selectedEdge: string | null;
  problems: readonly Problem[];
  /** By node id, for the marks on cards. */
  problemsAt: ReadonlyMap<string, readonly Problem[]>;
  /** Live counts by node id; empty for a draft that never ran. */
  counts: ReadonlyMap<string, NodeCount>;
  surroundings: Surroundings;
  /** When comparing two versions: what happened to each step, by node id. */
  marks: ReadonlyMap<string, StepChange['change']>;
  /** Sets the graph as one undo step. Setting the same graph again adds none. */
  setGraph: (graph: Graph) => void;
  updateNode: (id: string, change: (node: Node) => Node) => void;
  select: (ids: readonly string[]) => void;
  selectEdge: (id: string | null) => void;
  setMode: (mode: Mode, graph: Graph) => void;
  setProblems: (problems: readonly Problem[]) => void;
  setMarks: (marks: EditorState['marks']) => void;
  setCounts: (counts: readonly NodeCount[]) => void;
  setSurroundings: (surroundings: Surroundings) => void;
}

/** What cards need to know about the workspace: pictures by id, the sender's prices, and names by id for sentences. */
interface Surroundings {
  pictures: ReadonlyMap<string, PictureView>;
  sender: VocabularyView['sender'];
  names: Names;
}

export type EditorStore = ReturnType<typeof createEditorStore>;

/** 200 undo steps. Only the drawing has a history, the selection has none. */
export function createEditorStore(graph: Graph, mode: Mode) {
  return createStore<EditorState>()(
    temporal(
      (set) => ({
        graph,
        mode,
        loads: 0,
        selected: [],
        selectedEdge: null,
        problems: [],
        problemsAt: new Map(),
        counts: new Map(),
        surroundings: { pictures: new Map(), sender: null, names: {} },
        marks: new Map(),
        setGraph: (next) =>
          set((state) => (state.graph === next ? state : { graph: next, ...kept(state, next) })),
        updateNode: (id, change) =>
          set((state) => {
            const nodes = state.graph.nodes.map((node) => (node.id === id ? change(node) : node));
            if (nodes.every((node, index) => node === state.graph.nodes[index])) return state;
            return { graph: { ...state.graph, nodes, edges: edgesThatHold(state.graph.edges, nodes) } };
          }),
        select: (ids) =>
          set((state) =>
            sameIds(state.selected, ids) && state.selectedEdge === null
              ? state
              : { selected: ids, selectedEdge: null },
          ),
        selectEdge: (id) =>
          set((state) => (state.selectedEdge === id ? state : { selectedEdge: id, selected: [] })),
        setMode: (nextMode, next) =>
          set((state) => ({ mode: nextMode, graph: next, loads: state.loads + 1, ...kept(state, next) })),
        setProblems: (problems) =>
          set((state) => ({ problems, problemsAt: byNode(problems, state.problemsAt) })),
        setMarks: (marks) => set({ marks }),
        setCounts: (counts) => set({ counts: new Map(counts.map((count) => [count.nodeId, count])) }),
        setSurroundings: (surroundings) => set({ surroundings }),
      }),
      {
        limit: 200,
        partialize: ({ graph: past }) => ({ graph: past }),
        equality: (past, current) => past.graph === current.graph,
      },
    ),
  );
}

function kept(state: EditorState, next: Graph): Pick<EditorState, 'selected' | 'selectedEdge'> {
  const alive = new Set(next.nodes.map((node) => node.id));
  const selected = state.selected.filter((id) => alive.has(id));
  return {
    selected: selected.length === state.selected.length ? state.selected : selected,
    selectedEdge: next.edges.some((edge) => edge.id === state.selectedEdge) ? state.selectedEdge : null,
  };
}

/** Keeps equal lists identical, so that only cards whose problems changed re-render. */
function byNode(
  problems: readonly Problem[],
  before: ReadonlyMap<string, readonly Problem[]>,
): Map<string, readonly Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const problem of problems)
    if (problem.nodeId) found.set(problem.nodeId, [...(found.get(problem.nodeId) ?? []), problem]);
  return new Map(
    [...found].map(([id, list]) => {
      const old = before.get(id);
      const same =
        old?.length === list.length && old.every((item, index) => item.sentence === list[index]?.sentence);
      return [id, same && old ? old : list];
    }),
  );
}

/** Removing a branch removes its wire. */
function edgesThatHold(edges: Edge[], nodes: Node[]): Edge[] {
  const held = edges.filter((edge) => {
    const node = nodes.find((candidate) => candidate.id === edge.from);
    return node !== undefined && branchesOf(node).some(({ id }) => id === edge.branch);
  });
  return held.length === edges.length ? edges : held;
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);
