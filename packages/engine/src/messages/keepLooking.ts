import type { Sql } from '@waymark/db/connect';
import { listenWork } from '@waymark/workspace/changes/changes';
import { startLoop } from '../loops/loop.ts';
import type { OutboxLog } from './context.ts';

export interface Looking {
  /** What is looked for, for the log: "cards". */
  what: string;
  /** Does what is to be done now, and returns how long there is nothing to do, ms, unless something is announced. */
  look: (stopped: () => boolean) => Promise<number>;
  /** Whether work for the outbox is also work for this. True by default. */
  announced?: boolean;
}

/** Looks for work until `stop`, which resolves once the last look has ended. Never fails for what a look does. */
export function keepLooking(
  { sql, log }: { sql: Sql; log?: OutboxLog },
  { what, look, announced = true }: Looking,
): { stop: () => Promise<void> } {
  let stopped = false;
  const loop = startLoop(what, () => look(() => stopped), { everyMs: Number.POSITIVE_INFINITY, log });
  const listening = announced
    ? listenWork(sql, (work) => {
        if (work === 'outbox') loop.wake();
      })
    : null;
  listening?.catch((err) => log?.warn({ err, what }, 'cannot listen for work; looking now and then'));
  return {
    stop: async () => {
      stopped = true;
      await loop.stop();
      await listening?.then(({ close }) => close()).catch(() => {});
    },
  };
}
