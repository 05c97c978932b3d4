import { fingerprint } from './fingerprint.ts';

/** The save state shown to the person. */
export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** No answer from the server: changes are stored in this browser and retried automatically. */
  | { kind: 'offline' }
  /** Somebody else has saved in the meantime; `revision` is theirs. */
  | { kind: 'conflict'; revision: number }
  | { kind: 'refused'; reason: string };

/** `news` is what else the server reports about a saved document, such as its problems. */
export type SaveAnswer<News> =
  | { kind: 'saved'; revision: number; news: News }
  /** `theirs` is the fingerprint of the server's document. */
  | { kind: 'conflict'; revision: number; theirs: string; news: News }
  | { kind: 'away' }
  | { kind: 'refused'; reason: string };

export interface Saving<Doc, News> {
  save: (doc: Doc, revision: number) => Promise<SaveAnswer<News>>;
  /** Stores locally what the server doesn't have yet, and removes it once the server has it. */
  keep: (doc: Doc, revision: number, sent: string | null) => void;
  forget: () => void;
  onState: (state: SaveState) => void;
  onSaved: (doc: Doc, revision: number, news: News) => void;
}

/**
 * What was left unsaved in this browser. `sent` lists the fingerprints, separated by spaces, of documents whose answer
 * never came: the server may have any of them.
 */
export interface Left {
  revision: number;
  sent: string | null;
}

/** The most unanswered documents that are remembered. */
const MOST_SENT = 20;
/** The pause after the last change, ms. */
const PAUSE = 500;
const FIRST_RETRY = 1_500;
const LAST_RETRY = 20_000;

export type Autosave<Doc, News> = ReturnType<typeof createAutosave<Doc, News>>;

/**
 * Saves each change after a short pause, one call at a time, and only the newest document. `revision` is the server's
 * revision that the document is based on. A conflict stops saving until the person chooses: `mine` continues from the
 * other's revision.
 */
export function createAutosave<Doc, News>(saving: Saving<Doc, News>, left: Left) {
  let { revision, sent } = left;
  let pending: Doc | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let wait = FIRST_RETRY;
  let state: SaveState = { kind: 'saved' };
  let closed = false;

  const say = (next: SaveState) => {
    state = next;
    saving.onState(next);
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
    const doc = pending;
    if (doc === null || state.kind === 'conflict') return;
    pending = null;
    if (state.kind !== 'offline') say({ kind: 'saving' });
    running = send(doc);
    await running;
    running = null;
    if (pending && (state.kind === 'saving' || state.kind === 'saved')) return run();
  }

  async function send(doc: Doc): Promise<void> {
    const before = sent?.split(' ') ?? [];
    sent = [...new Set([...before, fingerprint(doc)])].slice(-MOST_SENT).join(' ');
    saving.keep(doc, revision, sent);
    const answer = await saving.save(doc, revision).catch((): SaveAnswer<News> => ({ kind: 'away' }));
    settle(doc, own(doc, answer, before));
  }

  /**
   * A conflict with oneself isn't one: the server has this very document, or an earlier one whose answer was lost (a
   * reload during a save, a broken connection).
   */
  function own(
    doc: Doc,
    answer: SaveAnswer<News>,
    before: readonly string[],
  ): SaveAnswer<News> | { kind: 'again' } {
    if (answer.kind !== 'conflict') return answer;
    const { revision: now, theirs, news } = answer;
    if (theirs === fingerprint(doc)) return { kind: 'saved', revision: now, news };
    if (!before.includes(theirs)) return answer;
    revision = now;
    return { kind: 'again' };
  }

  function settle(doc: Doc, answer: SaveAnswer<News> | { kind: 'again' }): void {
    if (answer.kind === 'saved') {
      revision = answer.revision;
      sent = fingerprint(doc);
      wait = FIRST_RETRY;
      saving.onSaved(doc, answer.revision, answer.news);
      if (pending) {
        saving.keep(pending, revision, sent);
        say({ kind: 'saving' });
      } else {
        saving.forget();
        say({ kind: 'saved' });
      }
      return;
    }
    pending ??= doc;
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
    change(doc: Doc): void {
      pending = doc;
      saving.keep(doc, revision, sent);
      if (state.kind === 'conflict') return;
      if (state.kind !== 'offline') say({ kind: 'saving' });
      if (state.kind !== 'offline') later(PAUSE);
    },
    /** Saves what isn't saved yet, now. Returns true if the server then has everything. */
    async flush(): Promise<boolean> {
      await run();
      return state.kind === 'saved';
    },
    /** Call when the server may be reachable again. */
    retry(): void {
      if (state.kind === 'offline' || state.kind === 'refused') later(0);
    },
    /** Adopts one of the server's revisions as the new base. */
    adopt(theirs: number): void {
      revision = theirs;
      pending = null;
      if (timer) clearTimeout(timer);
      saving.forget();
      say({ kind: 'saved' });
    },
    /** In a conflict: replaces the server's document with this one. */
    async mine(doc: Doc): Promise<void> {
      if (state.kind === 'conflict') revision = state.revision;
      pending = doc;
      saving.keep(doc, revision, sent);
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
