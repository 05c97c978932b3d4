interface CoalescerOptions<T> {
  /** Most items in one batch, by `weigh`; 200 by default. A heavier item goes alone. */
  most?: number;
  /** Batches under way at once, 1 by default. */
  lanes?: number;
  /** What an item counts for, 1 by default. */
  weigh?: (item: T) => number;
  /**
   * What must wait, by `weigh`, before another batch begins next to one under way: fewer are better off sharing the
   * next.
   */
  enough?: number;
  /** Limits a batch to its lane’s share of what waits and is under way, so that one is prepared while another commits. */
  shared?: boolean;
  /** Retries each item separately if a batch of several fails, so that none fails because of another. */
  retryAlone?: boolean;
}

interface Waiting<T, R> {
  item: T;
  done: (result: R) => void;
  failed: (error: unknown) => void;
}

/**
 * Gathers items while a batch is being written and writes them together as the next: no delay for the first, few
 * transactions under load. `add` resolves with the item's own result once its batch is through, or rejects with its
 * batch.
 */
export class Coalescer<T, R> {
  readonly #write: (items: T[]) => Promise<readonly R[]>;
  readonly #options: Required<CoalescerOptions<T>>;
  readonly #waiting: Waiting<T, R>[] = [];
  #weight = 0;
  #running = 0;
  #runningWeight = 0;

  /** `write` returns a result for each item, in their order. */
  constructor(write: (items: T[]) => Promise<readonly R[]>, options: CoalescerOptions<T> = {}) {
    this.#write = write;
    this.#options = {
      most: 200,
      lanes: 1,
      weigh: () => 1,
      enough: 1,
      shared: false,
      retryAlone: false,
      ...options,
    };
  }

  add(item: T): Promise<R> {
    return new Promise((done, failed) => {
      this.#waiting.push({ item, done, failed });
      this.#weight += this.#options.weigh(item);
      if (this.#running >= this.#options.lanes || !this.#worthwhile(this.#running)) return;
      this.#running += 1;
      // Everything of this turn of the event loop comes along.
      setImmediate(() => this.#lane());
    });
  }

  /** Whether a batch is to begin beside `others`. */
  #worthwhile(others: number): boolean {
    return this.#waiting.length > 0 && (others === 0 || this.#weight >= this.#options.enough);
  }

  async #lane(): Promise<void> {
    while (this.#worthwhile(this.#running - 1)) {
      const { batch, weight } = this.#next();
      this.#runningWeight += weight;
      await this.#settle(batch);
      this.#runningWeight -= weight;
    }
    this.#running -= 1;
  }

  #next(): { batch: Waiting<T, R>[]; weight: number } {
    const { most, lanes, enough, shared, weigh } = this.#options;
    const share = Math.max(enough, Math.ceil((this.#weight + this.#runningWeight) / lanes));
    const limit = shared ? Math.min(most, share) : most;
    let weight = 0;
    let count = 0;
    for (const { item } of this.#waiting) {
      if (count > 0 && weight + weigh(item) > limit) break;
      weight += weigh(item);
      count += 1;
    }
    this.#weight -= weight;
    return { batch: this.#waiting.splice(0, count), weight };
  }

  async #settle(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.#write(batch.map(({ item }) => item));
      for (const [index, result] of results.entries()) batch[index]?.done(result);
      for (const { failed } of batch.slice(results.length)) failed(new Error('A batch left out this item.'));
    } catch (error) {
      if (this.#options.retryAlone && batch.length > 1) for (const one of batch) await this.#settle([one]);
      else for (const { failed } of batch) failed(error);
    }
  }
}
