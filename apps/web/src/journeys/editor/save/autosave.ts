import type { Graph } from '@waymark/journey/graph';
import type { Problem } from '@waymark/journey/problems';
import { fingerprint } from '../model/fingerprint.ts';

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
  /** `theirs` is the fingerprint of what the server has. */
  | { kind: 'conflict'; revision: number; theirs: string; problems: Problem[] }
  | { kind: 'away' }
  | { kind: 'refused'; reason: string };

export interface Desk {
  save: (graph: Graph, revision: number) => Promise<SaveAnswer>;
  /** Keeps what the server does not have yet, and throws it away once it has. */
  keep: (graph: Graph, revision: number, sent: string | null) => void;
  forget: () => void;
  onState: (state: SaveState) => void;
  onSaved: (graph: Graph, revision: number, problems: Problem[]) => void;
}

/**
 * What this browser left unsaved before: `sent` is the fingerprint of the last drawing whose answer did not come.
 */
export interface Ground {
  revision: number;
  sent: string | null;
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
export function createAutosave(desk: Desk, ground: Ground) {
  let { revision, sent } = ground;
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
    running = send(graph);
    await running;
    running = null;
    if (pending && (state.kind === 'saving' || state.kind === 'saved')) return run();
  }

  async function send(graph: Graph): Promise<void> {
    const before = sent;
    sent = fingerprint(graph);
    desk.keep(graph, revision, sent);
    const answer = await desk.save(graph, revision).catch((): SaveAnswer => ({ kind: 'away' }));
    settle(graph, own(graph, answer, before));
  }

  /**
   * A conflict with oneself is none: the server has this very drawing, or the one sent before it, whose answer was
   * lost (a reload in mid-save, a broken line).
   */
  function own(graph: Graph, answer: SaveAnswer, before: string | null): SaveAnswer | { kind: 'again' } {
    if (answer.kind !== 'conflict') return answer;
    const { revision: now, theirs, problems } = answer;
    if (theirs === fingerprint(graph)) return { kind: 'saved', revision: now, problems };
    if (theirs !== before) return answer;
    revision = now;
    return { kind: 'again' };
  }

  function settle(graph: Graph, answer: SaveAnswer | { kind: 'again' }): void {
    if (answer.kind === 'saved') {
      revision = answer.revision;
      wait = FIRST_RETRY;
      desk.onSaved(graph, answer.revision, answer.problems);
      if (pending) {
        desk.keep(pending, revision, sent);
        say({ kind: 'saving' });
      } else {
        desk.forget();
        say({ kind: 'saved' });
      }
      return;
    }
    pending ??= graph;
    if (answer.kind === 'again') {
      say({ kind: 'saving' });
      return;
    }
    if (answer.kind === 'away') {
      say({ kind: 'offline' });
      later(wait);
      wait = Math.min(wait * 2, LAST_RETRY);
    } else if (answer.kind === 'conflict') say({ kind: 'conflict', revision: answer.revision });
    else say(answer);
  }

  return {
    change(graph: Graph): void {
      pending = graph;
      desk.keep(graph, revision, sent);
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
    /** In a conflict: what is drawn here replaces theirs. */
    async mine(graph: Graph): Promise<void> {
      if (state.kind === 'conflict') revision = state.revision;
      pending = graph;
      desk.keep(graph, revision, sent);
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
