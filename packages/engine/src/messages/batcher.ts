/**
 * Gathers items while a batch is being written and writes them together as the next: no delay for the first, few
 * transactions under load. `add` resolves with the item's own result once its batch is through, or rejects with its batch.
 */
export class Batcher<T, R> {
  readonly #write: (items: T[]) => Promise<R[]>;
  readonly #most: number;
  #waiting: { item: T; done: (result: R) => void; failed: (error: unknown) => void }[] = [];
  #running: Promise<void> | null = null;

  /** `write` gives a result for each item, in their order. At most `most` items go into one batch. */
  constructor(write: (items: T[]) => Promise<R[]>, most = 200) {
    this.#write = write;
    this.#most = most;
  }

  add(item: T): Promise<R> {
    return new Promise((done, failed) => {
      this.#waiting.push({ item, done, failed });
      this.#running ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    // Let everything of this turn of the event loop come along.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#most);
      try {
        const results = await this.#write(batch.map(({ item }) => item));
        batch.forEach(({ done }, index) => {
          done(results[index] as R);
        });
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#running = null;
  }
}
