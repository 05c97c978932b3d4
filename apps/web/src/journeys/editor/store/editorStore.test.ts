import type { NodeOf } from '@waymark/journey/graph/graph';
import { beforeEach, describe, expect, it } from 'vitest';
import { chain, sampleNode, wiresOf } from '../model/drawn.fixture.ts';
import { loadLayout } from '../model/drawn.ts';
import { createEditorStore } from './editorStore.ts';
import { addStep, branchesToChoose, removeSelected } from './steps.ts';
import { uiState } from './uiState.ts';

beforeEach(() => uiState.reset());

describe('the editor', () => {
  it('undoes and redoes drawing, but not selecting', () => {
    const store = createEditorStore(chain(), 'editing');
    store.getState().select(['w']);
    removeSelected(store);
    expect(wiresOf(store.getState().graph)).toEqual(['s.next>x', 't.next>s']);
    store.temporal.getState().undo();
    expect(wiresOf(store.getState().graph)).toEqual(wiresOf(chain()));
    expect(store.temporal.getState().pastStates).toHaveLength(0);
    store.temporal.getState().redo();
    expect(store.getState().graph.nodes).toHaveLength(3);
  });

  it('adds after the selection, or at the only open end', () => {
    const store = createEditorStore(
      { ...chain(), nodes: chain().nodes.slice(0, 3), edges: chain().edges.slice(0, 2) },
      'editing',
    );
    const { id } = addStep(store, sampleNode('message.mms'));
    expect(wiresOf(store.getState().graph)).toContain(`s.next>${id}`);
    store.getState().select(['t']);
    const wait = addStep(store, sampleNode('wait.until'));
    expect(wiresOf(store.getState().graph)).toContain(`t.next>${wait.id}`);
    expect(wiresOf(store.getState().graph)).toContain(`${wait.id}.next>w`);
  });

  it('lays out a drawing in which nothing was placed by hand, in the same step that adds', async () => {
    const { tidy } = await loadLayout();
    const graph = tidy({ ...chain(), nodes: chain().nodes.slice(0, 3), edges: chain().edges.slice(0, 2) });
    const store = createEditorStore(graph, 'editing');
    addStep(store, sampleNode('wait.event'));
    expect(store.getState().graph).toEqual(tidy(store.getState().graph));
    store.temporal.getState().undo();
    expect(store.getState().graph).toBe(graph);
  });

  it('asks for the branch if the selected step has several', () => {
    const graph = chain();
    const split = { ...sampleNode('wait.event'), id: 'e' };
    graph.nodes.push(split);
    const asked = (at: string[], kind: 'message.sms' | 'exit' | 'goal' = 'message.sms') =>
      branchesToChoose(graph, at, kind)?.branches.map(({ id }) => id) ?? null;
    expect(asked(['e'])).toEqual(['happened', 'timeout']);
    expect(asked(['e'], 'exit')).toEqual(['happened', 'timeout']);
    expect(asked(['e'], 'goal')).toBeNull();
    expect(asked(['w'])).toBeNull();
    expect(asked([])).toBeNull();
    graph.edges.push({ id: 'e4', from: 'e', branch: 'timeout', to: 's' });
    expect(asked(['e'])).toBeNull();
    graph.edges.push({ id: 'e5', from: 'e', branch: 'happened', to: 's' });
    expect(asked(['e'])).toEqual(['happened', 'timeout']);
    expect(asked(['e'], 'exit')).toBeNull();
  });

  it('removes a removed branch’s wire', () => {
    const graph = chain();
    const split = { ...sampleNode('split.percent'), id: 'p' };
    const [a, b] = split.settings.branches;
    graph.nodes.push(split);
    graph.edges = [
      { id: '1', from: 'p', branch: a?.id ?? '', to: 's' },
      { id: '2', from: 'p', branch: b?.id ?? '', to: 'x' },
    ];
    const store = createEditorStore(graph, 'editing');
    store.getState().updateNode('p', (node) => ({
      ...(node as NodeOf<'split.percent'>),
      settings: { branches: split.settings.branches.slice(0, 1) },
    }));
    expect(store.getState().graph.edges.map((edge) => edge.id)).toEqual(['1']);
  });

  it('keeps a step’s list of problems identical while its content is the same', () => {
    const store = createEditorStore(chain(), 'editing');
    const problem = {
      code: 'noText' as const,
      severity: 'error' as const,
      nodeId: 's',
      field: 'text',
      sentence: 'Write a text.',
    };
    store.getState().setProblems([problem]);
    const before = store.getState().problemsAt.get('s');
    store.getState().setProblems([{ ...problem }]);
    expect(store.getState().problemsAt.get('s')).toBe(before);
  });
});
