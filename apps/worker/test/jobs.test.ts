import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { latestDryRun, startDryRun } from '@waymark/engine/dryRuns/runs';
import { jobView } from '@waymark/engine/jobs/read';
import { stopJob } from '@waymark/engine/jobs/start';
import { chain, onEvent, sms } from '@waymark/engine/testing/graphs';
import { makeJourney, makePeople, makeWorkspace } from '@waymark/engine/testing/scenario';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { openStack, type Stack } from './stack.ts';

const PEOPLE = 60_000;
let stack: Stack;
let workspaceId: string;
let journeyId: string;

beforeAll(async () => {
  stack = await openStack();
  const { sql } = stack;
  workspaceId = await makeWorkspace(sql);
  const graph = chain(onEvent('entered'), sms('Hello'));
  ({ journeyId } = await makeJourney(sql, workspaceId, graph));
  await makePeople(sql, workspaceId, PEOPLE);
  await sql`
    insert into event (workspace_id, external_id, type, customer_id, at)
    select workspace_id, id::text, 'entered', id, now() - interval '1 day' from customer`;
  await sql`analyze`;
});
afterAll(() => stack.close());

let days = 2;
const start = () => {
  days += 1;
  const from = new Date(Date.now() - days * 86_400_000).toISOString();
  const asked = { journeyId, from, to: new Date().toISOString(), cohort: { kind: 'everyone' as const } };
  return startDryRun(stack.sql, workspaceId, { ...asked, useDraft: true }, 'tests');
};
const status = (id: string) => jobView(stack.sql, workspaceId, id);

/** Starts a dry run and returns it in progress: it gets no further until `release`. */
async function midway() {
  const { sql } = stack;
  const { id } = await start();
  await vi.waitUntil(
    async () => (await sql`select 1 from job where id = ${id} and checkpoint is not null`)[0],
    90_000,
  );
  const holding = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const lock = sql.begin(async (tx) => {
    await tx`lock table consent_event`;
    held.resolve();
    await holding.promise;
  });
  await held.promise;
  const release = async () => {
    holding.resolve();
    await lock;
  };
  return { id, release };
}

it('resumes a job whose worker was killed, with the exact result', async () => {
  const first = await stack.startWorker();
  const { id, release } = await midway();
  await first.kill('SIGKILL');
  const before = await status(id);
  expect(before.status).toBe('running');
  expect(before.done).toBeLessThan(PEOPLE);
  await release();
  await stack.startWorker();
  await vi.waitUntil(async () => (await status(id)).endedAt, 90_000);
  expect(await latestDryRun(stack.sql, workspaceId, journeyId)).toMatchObject({
    id,
    status: 'done',
    done: PEOPLE,
    result: { entries: PEOPLE, people: PEOPLE, sms: PEOPLE },
  });
  const { historyLength } = await stack.client.workflow.getHandle(`job-${id}`).describe();
  expect(historyLength).toBeLessThan(20);
}, 240_000);

it('stops a job within seconds, whatever it is waiting for', async () => {
  const { id, release } = await midway();
  const begun = performance.now();
  await stopJob(stack.sql, workspaceId, id);
  await vi.waitUntil(async () => (await status(id)).status === 'stopped', 20_000);
  expect(performance.now() - begun).toBeLessThan(5_000);
  await release();
}, 120_000);

it('survives an outage of Temporal, before it runs and while it does', async () => {
  const temporal = await cutable(inject('temporalAddress'));
  const { sql } = stack;
  const env = { TEMPORAL_ADDRESS: temporal.address, WAYMARK_TASK_QUEUE: `${stack.taskQueue}-cut` };
  for (const worker of stack.workers) await worker.kill('SIGKILL');
  await stack.startWorker(env);
  temporal.cut();
  const { id } = await start();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect((await status(id)).status).toBe('queued');
  temporal.mend();
  await vi.waitUntil(async () => (await sql`select 1 from job where id = ${id} and done > 0`)[0], 90_000);
  temporal.cut();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  temporal.mend();
  await vi.waitUntil(async () => (await status(id)).endedAt, 90_000);
  expect(await latestDryRun(sql, workspaceId, journeyId)).toMatchObject({
    status: 'done',
    result: { entries: PEOPLE },
  });
}, 240_000);

/** A proxy to `address` whose connections can all be cut. */
async function cutable(address: string) {
  const [host, port] = address.split(':');
  const open = new Set<Socket>();
  let away = false;
  const server = createServer((near) => {
    if (away) return near.destroy();
    const far = connect(Number(port), host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => {});
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  server.unref();
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${own}`,
    cut: () => {
      away = true;
      for (const socket of open) socket.destroy();
    },
    mend: () => {
      away = false;
    },
  };
}
