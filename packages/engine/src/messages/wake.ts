/** A sleep that can be cut short. Being woken while awake cuts the next sleep. */
export class Wake {
  #woken = false;
  #end: (() => void) | null = null;

  now(): void {
    this.#woken = true;
    this.#end?.();
  }

  /** Sleeps `ms`, or until `now` is called. */
  async wait(ms: number): Promise<void> {
    if (!this.#woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(ms, 2 ** 31 - 1));
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#woken = false;
    this.#end = null;
  }
}
