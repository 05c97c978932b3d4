import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { createTestDatabase } from '@waymark/db/testing';
import { workflowId } from '@waymark/workflows/messages';
import { inject } from 'vitest';
import { spawnWorker, type WorkerChild } from './child.ts';

export type Stack = Awaited<ReturnType<typeof openStack>>;

/** A database and a task queue on the tests' servers, with workers on them. */
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
