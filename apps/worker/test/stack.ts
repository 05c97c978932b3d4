import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { createTestDatabase } from '@waymark/db/testing';
import { workflowId } from '@waymark/workflows/messages';
import { inject } from 'vitest';
import { spawnWorker, type WorkerChild } from './child.ts';

export type Stack = Awaited<ReturnType<typeof openStack>>;

/** A database and a task queue of its own on the tests' servers, and workers on them. */
export async function openStack() {
  const database = await createTestDatabase(inject('postgresUrl'));
  const address = inject('temporalAddress');
  const client = new Client({ connection: await Connection.connect({ address }) });
  const taskQueue = `test-${randomUUID()}`;
  const workers: WorkerChild[] = [];
  return {
    ...database,
    client,
    taskQueue,
    workers,
    handle: (entryId: string) => client.workflow.getHandle(workflowId(entryId)),
    startWorker: async (env: Record<string, string> = {}) => {
      const worker = await spawnWorker({
        DATABASE_URL: database.url,
        TEMPORAL_ADDRESS: address,
        WAYMARK_TASK_QUEUE: taskQueue,
        ...env,
      });
      workers.push(worker);
      return worker;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.kill('SIGKILL')));
      await client.connection.close();
      await database.drop();
    },
  };
}

/** Asks until `probe` gives something, for at most `forMs`. */
export async function until<T>(
  probe: () => Promise<T | null | undefined | false>,
  forMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + forMs;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`not within ${forMs} ms: ${probe}`);
    await sleep(25);
  }
}
