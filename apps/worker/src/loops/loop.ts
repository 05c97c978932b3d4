import type { Logger } from 'pino';

export interface Loop {
  /** There may be something to do: run now, or once more after this run. */
  wake: () => void;
  /** No new run; resolves when the current one has ended. */
  stop: () => Promise<void>;
}

/** Longest pause after failures in a row, ms. */
const LONGEST_BACK_OFF = 5_000;

/**
 * Calls `run` whenever it is woken, and at the latest every `everyMs` in case a wake was lost; `run` may give the ms after
 * which it wants to be called, if sooner. A run that throws is logged and tried again after a growing pause.
 */
export function startLoop(
  name: string,
  run: () => Promise<number | undefined>,
  { everyMs, log }: { everyMs: number; log: Logger },
): Loop {
  let stopped = false;
  let woken = false;
  let interrupt = () => {};

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const live = async (): Promise<void> => {
    let failures = 0;
    while (!stopped) {
      woken = false;
      let next = everyMs;
      try {
        next = Math.min(next, (await run()) ?? next);
        if (failures > 0) log.info({ loop: name }, 'works again');
        failures = 0;
      } catch (err) {
        failures += 1;
        const after =
          Math.min(LONGEST_BACK_OFF, 100 * 2 ** Math.min(failures, 6)) * (0.5 + Math.random() / 2);
        log.warn({ loop: name, err, failures, after: Math.round(after) }, 'a loop failed: trying again');
        await new Promise((resolve) => setTimeout(resolve, after));
        continue;
      }
      if (!woken && !stopped) await pause(Math.max(0, next));
    }
  };
  const done = live();

  return {
    wake: () => {
      woken = true;
      interrupt();
    },
    stop: () => {
      stopped = true;
      interrupt();
      return done;
    },
  };
}
