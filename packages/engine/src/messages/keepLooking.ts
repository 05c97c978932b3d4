import type { Sql } from '@waymark/db/connect';
import { listenWork } from '@waymark/workspace/changes/changes';
import { type Loop, startLoop } from '../loops/loop.ts';
import type { OutboxLog } from './context.ts';

export interface Looking {
  /** What is looked for, for the log: "cards". */
  what: string;
  /** Does what is due, and returns how long to wait until the next time, ms, unless something is announced before. */
  look: (stopped: () => boolean) => Promise<number>;
  /** Whether work for the outbox is also work for this; a function is told of it first. True by default. */
  announced?: boolean | (() => void);
  /** Least time from one look's start to the next, ms; none by default. */
  gapMs?: number;
}

/** Looks for work until `stop`, which resolves once the last look has ended. Never fails for what a look does. */
export function keepLooking(
  { sql, log }: { sql: Sql; log?: OutboxLog },
  { what, look, announced = true, gapMs }: Looking,
): Pick<Loop, 'wake' | 'stop'> {
  let stopped = false;
  const loop = startLoop(what, () => look(() => stopped), {
    everyMs: Number.POSITIVE_INFINITY,
    ...(gapMs !== undefined && { gapMs }),
    log,
  });
  const listening = announced
    ? listenWork(sql, (work) => {
        if (work !== 'outbox') return;
        if (typeof announced === 'function') announced();
        loop.wake();
      })
    : null;
  listening?.catch((err) => log?.warn({ err, what }, 'cannot listen for work; looking now and then'));
  return {
    wake: loop.wake,
    stop: async () => {
      stopped = true;
      await loop.stop();
      await listening?.then(({ close }) => close()).catch(() => {});
    },
  };
}
