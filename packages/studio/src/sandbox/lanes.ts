/** Lets so many tasks run at once; the others wait their turn, first come first served. */
export class Lanes {
  readonly #most: number;
  readonly #longest: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** `longest`: how many may wait; one more is turned away with LanesFull. */
  constructor(most: number, longest = Number.POSITIVE_INFINITY) {
    this.#most = most;
    this.#longest = longest;
  }

  /** Runs `task` when a lane is free. Where `signal` aborts while it waits it is never begun, and the signal's reason is thrown. */
  async run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.#running >= this.#most) await this.#turn(signal);
    else this.#running += 1;
    try {
      signal?.throwIfAborted();
      return await task();
    } finally {
      // A waiting task takes over this lane, so that nobody gets in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  async #turn(signal: AbortSignal | undefined): Promise<void> {
    if (this.#waiting.length >= this.#longest) throw new LanesFull();
    await new Promise<void>((resolve, reject) => {
      const begin = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        const at = this.#waiting.indexOf(begin);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(signal?.reason);
      };
      this.#waiting.push(begin);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }
}

export class LanesFull extends Error {
  override readonly name = 'LanesFull';
  constructor() {
    super('Too much is waiting already.');
  }
}
