import type { Graph } from '@waymark/journey/graph';
import type { Problem } from '@waymark/journey/problems';

/** What the person is told about saving. */
export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** No answer from the server: kept in this browser, tried again by itself. */
  | { kind: 'offline' }
  /** Someone else saved since; `revision` is theirs. */
  | { kind: 'conflict'; revision: number }
  | { kind: 'refused'; reason: string };

export type SaveAnswer =
  | { kind: 'saved'; revision: number; problems: Problem[] }
  | { kind: 'conflict'; revision: number }
  | { kind: 'away' }
  | { kind: 'refused'; reason: string };

export interface Desk {
  save: (graph: Graph, revision: number) => Promise<SaveAnswer>;
  /** Keeps what the server does not have yet, and throws it away once it has. */
  keep: (graph: Graph, revision: number) => void;
  forget: () => void;
  onState: (state: SaveState) => void;
  onSaved: (graph: Graph, revision: number, problems: Problem[]) => void;
}

/** After the last change, ms. */
const PAUSE = 500;
const FIRST_RETRY = 1_500;
const LAST_RETRY = 20_000;

export type Autosave = ReturnType<typeof createAutosave>;

/**
 * Saves each change after a short pause, one call at a time, newest drawing only. `revision` is the server's that
 * the drawing builds on. A conflict stops saving until the person chose: `mine` goes on from their revision.
 */
export function createAutosave(desk: Desk, firstRevision: number) {
  let revision = firstRevision;
  let pending: Graph | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let wait = FIRST_RETRY;
  let state: SaveState = { kind: 'saved' };
  let closed = false;

  const say = (next: SaveState) => {
    state = next;
    desk.onState(next);
  };
  const later = (ms: number) => {
    if (timer) clearTimeout(timer);
    timer = closed ? null : setTimeout(() => void run(), ms);
  };

  async function run(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    if (running) {
      await running;
      return run();
    }
    const graph = pending;
    if (!graph || state.kind === 'conflict') return;
    pending = null;
    if (state.kind !== 'offline') say({ kind: 'saving' });
    running = settle(graph, await desk.save(graph, revision).catch((): SaveAnswer => ({ kind: 'away' })));
    await running;
    running = null;
    if (pending && (state.kind === 'saving' || state.kind === 'saved')) return run();
  }

  async function settle(graph: Graph, answer: SaveAnswer): Promise<void> {
    if (answer.kind === 'saved') {
      revision = answer.revision;
      wait = FIRST_RETRY;
      desk.onSaved(graph, answer.revision, answer.problems);
      if (pending) {
        desk.keep(pending, revision);
        say({ kind: 'saving' });
      } else {
        desk.forget();
        say({ kind: 'saved' });
      }
      return;
    }
    pending ??= graph;
    if (answer.kind === 'away') {
      say({ kind: 'offline' });
      later(wait);
      wait = Math.min(wait * 2, LAST_RETRY);
    } else say(answer);
  }

  return {
    change(graph: Graph): void {
      pending = graph;
      desk.keep(graph, revision);
      if (state.kind === 'conflict') return;
      if (state.kind !== 'offline') say({ kind: 'saving' });
      if (state.kind !== 'offline') later(PAUSE);
    },
    /** Saves now what is not saved yet. True where the server then has everything. */
    async flush(): Promise<boolean> {
      await run();
      return state.kind === 'saved';
    },
    /** The server may be there again. */
    retry(): void {
      if (state.kind === 'offline' || state.kind === 'refused') later(0);
    },
    /** Takes over a drawing of the server's as the ground of what follows. */
    adopt(theirs: number): void {
      revision = theirs;
      pending = null;
      if (timer) clearTimeout(timer);
      desk.forget();
      say({ kind: 'saved' });
    },
    /** What is drawn here builds on an older revision: saving it will ask the person. */
    behind(mine: number): void {
      revision = mine;
    },
    /** In a conflict: what is drawn here replaces theirs. */
    async mine(graph: Graph): Promise<void> {
      if (state.kind === 'conflict') revision = state.revision;
      pending = graph;
      desk.keep(graph, revision);
      say({ kind: 'saving' });
      await run();
    },
    isSaved: () => state.kind === 'saved' && pending === null && running === null,
    revision: () => revision,
    open(): void {
      closed = false;
    },
    close(): void {
      closed = true;
      if (timer) clearTimeout(timer);
    },
  };
}
