import type { Sql } from '@waymark/db/connect';
import { listenWork } from '@waymark/workspace/changes/changes';
import type { OutboxLog } from './context.ts';
import { Wake } from './wake.ts';

export interface Looking {
  /** What is looked for, for the log: "cards". */
  what: string;
  /** Does what is to be done now, and returns how long there is nothing to do, ms, unless something is announced. */
  look: (stopped: () => boolean) => Promise<number>;
  /** After a look that failed, ms. */
  retryMs: number;
  /** Whether work for the outbox is also work for this. True by default. */
  announced?: boolean;
}

/** Looks for work until `stop`, which resolves once the last look has ended. Never fails for what a look does. */
export function keepLooking(
  { sql, log }: { sql: Sql; log?: OutboxLog },
  { what, look, retryMs, announced = true }: Looking,
): { stop: () => Promise<void> } {
  const wake = new Wake();
  let stopped = false;
  const run = async () => {
    const listening = announced
      ? listenWork(sql, (work) => {
          if (work === 'outbox') wake.now();
        })
      : null;
    listening?.catch((err) => log?.warn({ err, what }, 'cannot listen for work; looking now and then'));
    while (!stopped) {
      const wait = await look(() => stopped).catch((err) => {
        log?.error({ err, what }, 'looking for work failed; trying again');
        return retryMs;
      });
      if (!stopped && wait > 0) await wake.wait(wait);
    }
    await listening?.then(({ close }) => close()).catch(() => {});
  };
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      wake.now();
      await running;
    },
  };
}
