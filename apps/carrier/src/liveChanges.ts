import type { Request, Response } from 'express';
import { conversationSummary } from './phoneViews.ts';
import type { Store } from './store.ts';

/**
 * Changes are gathered for this long, and no more than this many people are named at once: a bench must not drown the
 * page.
 */
const GATHER_MS = 150;
const MOST_NAMED = 50;
const KEEP_ALIVE_MS = 20_000;

/** Tells open phone pages whose conversation changed, through server-sent events. */
export class LiveChanges {
  readonly #store: Store;
  readonly #open = new Set<Response>();
  readonly #changed = new Set<string>();
  readonly #unwatch: () => void;
  readonly #keepAlive: NodeJS.Timeout;
  #modes = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(store: Store) {
    this.#store = store;
    this.#unwatch = store.watch((event) => {
      if (this.#open.size === 0) return;
      this.#changed.add(event.kind === 'message' ? event.message.person : event.person);
      this.#schedule();
    });
    this.#keepAlive = setInterval(() => this.#write(': still here\n\n'), KEEP_ALIVE_MS);
    this.#keepAlive.unref();
  }

  subscribe(request: Request, response: Response): void {
    response.set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    response.write('retry: 1000\n\n');
    this.#open.add(response);
    request.on('close', () => this.#open.delete(response));
  }

  modesChanged(): void {
    this.#modes = true;
    this.#schedule();
  }

  close(): void {
    this.#unwatch();
    clearInterval(this.#keepAlive);
    if (this.#timer) clearTimeout(this.#timer);
    for (const response of this.#open) response.end();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS);
  }

  #flush(): void {
    this.#timer = null;
    const people = [...this.#changed].slice(-MOST_NAMED);
    const rows = people.flatMap((person) => {
      const conversation = this.#store.conversation(person);
      return conversation ? [conversationSummary(conversation)] : [];
    });
    const event = {
      rows,
      all: [...this.#changed].length > MOST_NAMED,
      modes: this.#modes,
      total: this.#store.people,
    };
    this.#changed.clear();
    this.#modes = false;
    this.#write(`data: ${JSON.stringify(event)}\n\n`);
  }

  #write(text: string): void {
    for (const response of this.#open) response.write(text);
  }
}
