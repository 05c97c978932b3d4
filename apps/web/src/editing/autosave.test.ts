import type { Graph } from '@waymark/journey/graph/graph';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAutosave, type SaveAnswer, type SaveState } from './autosave.ts';
import { fingerprint } from './fingerprint.ts';

const drawing = (name: string): Graph => ({
  version: 1,
  nodes: [{ id: name, kind: 'exit', settings: {}, position: { x: 0, y: 0 } }],
  edges: [],
});
const A = drawing('A');
const B = drawing('B');
const C = drawing('C');

function harness(left: string | null, ...answers: SaveAnswer<string[]>[]) {
  const sent: { graph: Graph; revision: number }[] = [];
  const states: SaveState['kind'][] = [];
  let kept: Graph | null = null;
  const autosave = createAutosave<Graph, string[]>(
    {
      save: async (graph, revision) => {
        sent.push({ graph, revision });
        return answers.shift() ?? { kind: 'saved', revision: revision + 1, news: [] };
      },
      keep: (graph) => {
        kept = graph;
      },
      forget: () => {
        kept = null;
      },
      onState: (state) => states.push(state.kind),
      onSaved: () => {},
    },
    { revision: 1, sent: left },
  );
  return { autosave, sent, states, kept: () => kept };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('autosave', () => {
  it('saves only the newest drawing after a pause, and then keeps nothing locally', async () => {
    const { autosave, sent, states, kept } = harness(null);
    autosave.change(A);
    autosave.change(B);
    expect(kept()).toBe(B);
    await vi.advanceTimersByTimeAsync(600);
    expect(sent).toEqual([{ graph: B, revision: 1 }]);
    expect(states.at(-1)).toBe('saved');
    expect(kept()).toBeNull();
    expect(autosave.revision()).toBe(2);
  });

  it('keeps the drawing and retries automatically while there is no answer', async () => {
    const { autosave, sent, states, kept } = harness(null, { kind: 'away' }, { kind: 'away' });
    autosave.change(A);
    await vi.advanceTimersByTimeAsync(600);
    expect(states.at(-1)).toBe('offline');
    expect(kept()).toBe(A);
    autosave.change(B);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.at(-1)).toEqual({ graph: B, revision: 1 });
    expect(states.at(-1)).toBe('saved');
  });

  it('stops at a conflict until the person chooses, and then builds on the server’s version', async () => {
    const { autosave, sent, states, kept } = harness(null, {
      kind: 'conflict',
      revision: 7,
      theirs: 'another drawing',
      news: [],
    });
    autosave.change(A);
    await vi.advanceTimersByTimeAsync(600);
    autosave.change(B);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(states.at(-1)).toBe('conflict');
    expect(sent).toHaveLength(1);
    expect(kept()).toBe(B);
    await autosave.mine(B);
    expect(sent.at(-1)).toEqual({ graph: B, revision: 7 });
    expect(states.at(-1)).toBe('saved');
  });

  it('ignores a conflict with its own save whose answer was lost', async () => {
    const lost = harness(
      null,
      { kind: 'away' },
      { kind: 'conflict', revision: 2, theirs: fingerprint(A), news: [] },
    );
    lost.autosave.change(A);
    await vi.advanceTimersByTimeAsync(600);
    lost.autosave.change(B);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(lost.sent.at(-1)).toEqual({ graph: B, revision: 2 });
    expect(lost.states.at(-1)).toBe('saved');

    const same = harness(null, { kind: 'conflict', revision: 2, theirs: fingerprint(C), news: [] });
    same.autosave.change(C);
    await vi.advanceTimersByTimeAsync(600);
    expect(same.states.at(-1)).toBe('saved');
    expect(same.autosave.revision()).toBe(2);
  });

  it('recognizes any of several such saves, even after reloads in between', async () => {
    let left: string | null = null;
    const before = createAutosave<Graph, string[]>(
      {
        save: async () => ({ kind: 'away' }),
        keep: (_graph, _revision, sent) => {
          left = sent;
        },
        forget: () => {},
        onState: () => {},
        onSaved: () => {},
      },
      { revision: 1, sent: null },
    );
    before.change(A);
    await vi.advanceTimersByTimeAsync(600);
    before.change(B);
    await before.flush();
    before.close();

    // The server has A, whose answer was lost; B never reached it.
    const { autosave, sent, states } = harness(left, {
      kind: 'conflict',
      revision: 2,
      theirs: fingerprint(A),
      news: [],
    });
    autosave.change(B);
    await vi.advanceTimersByTimeAsync(600);
    expect(sent).toEqual([
      { graph: B, revision: 1 },
      { graph: B, revision: 2 },
    ]);
    expect(states.at(-1)).toBe('saved');
  });

  it('sends one at a time', async () => {
    let open: (answer: SaveAnswer<string[]>) => void = () => {};
    let calls = 0;
    const autosave = createAutosave<Graph, string[]>(
      {
        save: () => {
          calls++;
          return new Promise((resolve) => {
            open = resolve;
          });
        },
        keep: () => {},
        forget: () => {},
        onState: () => {},
        onSaved: () => {},
      },
      { revision: 1, sent: null },
    );
    autosave.change(A);
    const first = autosave.flush();
    autosave.change(B);
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(50);
    expect(calls).toBe(1);
    open({ kind: 'saved', revision: 2, news: [] });
    await vi.advanceTimersByTimeAsync(50);
    expect(calls).toBe(2);
    open({ kind: 'saved', revision: 3, news: [] });
    await first;
    await vi.advanceTimersByTimeAsync(50);
    expect(autosave.isSaved()).toBe(true);
  });

  it('says why the server refused', async () => {
    const { autosave, states } = harness(null, { kind: 'refused', reason: 'Too many steps' });
    autosave.change(A);
    expect(await autosave.flush()).toBe(false);
    expect(states.at(-1)).toBe('refused');
  });
});
