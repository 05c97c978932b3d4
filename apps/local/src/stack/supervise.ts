import type { Running } from '../services/running.ts';

export interface Supervised {
  stop: () => Promise<void>;
}

/**
 * Starts a process and restarts it whenever it exits, after 0.2 s, then twice as long each time up to 20 s; after 30
 * s of uptime the delay starts over. If the first start fails, it throws; later failures are reported and retried.
 */
export async function supervise(
  name: string,
  start: () => Promise<Running>,
  on: { started: (pid: number) => void; say: (text: string) => void },
): Promise<Supervised> {
  let stopping = false;
  let current = await start();
  on.started(current.pid);

  const watch = async () => {
    let pause = 200;
    for (;;) {
      const since = Date.now();
      const why = await current.exited;
      if (stopping) return;
      if (Date.now() - since > 30_000) pause = 200;
      on.say(`  ! ${name} ${why}; restarting it`);
      for (let up = false; !up && !stopping; ) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        pause = Math.min(pause * 2, 20_000);
        if (stopping) return;
        try {
          current = await start();
          on.started(current.pid);
          up = true;
          on.say(`  ✓ ${name} is running again`);
        } catch (error) {
          on.say(`  ! ${name} won’t start: ${error instanceof Error ? error.message : error}`);
        }
      }
    }
  };
  const watching = watch();
  return {
    stop: async () => {
      stopping = true;
      await current.stop();
      await Promise.race([watching, new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
      // It may have just been restarting when the stop came.
      await current.stop();
    },
  };
}
