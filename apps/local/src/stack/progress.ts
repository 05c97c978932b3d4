/** What a start prints on the terminal: one line when something begins, one when it is done. */
export interface Progress {
  /** Runs `work`, and says how long it took if that was noticeable. */
  step: <T>(what: string, work: (note: (text: string) => void) => Promise<T>) => Promise<T>;
  say: (text: string) => void;
}

/** `write` takes whole lines. Steps may run at the same time, so each line names its step. */
export function progress(write: (line: string) => void = (line) => console.log(line)): Progress {
  return {
    say: write,
    step: async (what, work) => {
      const started = performance.now();
      // Quick steps get one line only.
      const slow = setTimeout(() => write(`  … ${what}`), 700);
      try {
        const result = await work((text) => write(`  … ${text}`));
        const seconds = (performance.now() - started) / 1000;
        write(`  ✓ ${what}${seconds >= 0.7 ? ` (${seconds.toFixed(1)} s)` : ''}`);
        return result;
      } catch (error) {
        write(`  ✗ ${what}`);
        throw error;
      } finally {
        clearTimeout(slow);
      }
    },
  };
}
