import { alive, endProcess } from '../services/running.ts';

/**
 * A small process next to the stack that outlives it: if the stack is killed without a chance to clean up, the guard
 * stops Temporal and Postgres, which wouldn't notice by themselves. The stack sends it process ids by name.
 */
const pids = new Map<string, number>();

process.on('message', ({ name, pid }: { name: string; pid: number }) => {
  pids.set(name, pid);
});

process.once('disconnect', async () => {
  const order = [...pids].sort(([a], [b]) => rank(a) - rank(b));
  for (const [name, pid] of order)
    if (alive(pid)) await endProcess(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM', 20_000);
  process.exit(0);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

/** Postgres last: the others may still have something to write. */
function rank(name: string): number {
  return name === 'postgres' ? 2 : name === 'temporal' ? 1 : 0;
}
