import { backoffMs } from './backoff.ts';

export interface Loop {
  /** There may be something to do: run now, or once more after this run. */
  wake: () => void;
  /** No new run; resolves when the current one has ended. */
  stop: () => Promise<void>;
}

interface LoopOptions {
  /** How often it polls even if nothing woke it, ms: a wake can be lost with its connection. */
  everyMs: number;
  /** Least time from one run's start to the next, however often it is woken, ms; none by default. */
  gapMs?: number;
  log?: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/**
 * Calls `run` whenever it is woken, and at least every `everyMs`; `run` may return the ms after which it wants to be
 * called, if sooner. A run that throws is logged and retried after a growing pause.
 */
export function startLoop(
  name: string,
  run: () => Promise<number | undefined>,
  { everyMs, gapMs = 0, log }: LoopOptions,
): Loop {
  let stopped = false;
  let woken = false;
  let interrupt = () => {};

  /** Waits for `ms`, cut short by `stop`, and by a wake unless `whole`. */
  const pause = (ms: number, whole: boolean): Promise<void> =>
    new Promise((resolve) => {
      if (stopped || (woken && !whole)) return resolve();
      const timer = setTimeout(resolve, Math.min(ms, 2 ** 31 - 1));
      interrupt = () => {
        if (whole && !stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });

  const live = async (): Promise<void> => {
    let failures = 0;
    while (!stopped) {
      woken = false;
      const begun = Date.now();
      try {
        const next = (await run()) ?? everyMs;
        if (failures > 0) log?.info({ loop: name }, 'works again');
        failures = 0;
        await pause(Math.max(0, Math.min(next, everyMs)), false);
        const gap = begun + gapMs - Date.now();
        if (gap > 0) await pause(gap, true);
      } catch (err) {
        failures += 1;
        const after = backoffMs(failures, null, Math.random(), { firstMs: 200, longestMs: 5_000 });
        log?.warn({ loop: name, err, failures, after }, 'a loop failed: trying again');
        await pause(after, true);
      }
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
