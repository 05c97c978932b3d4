import { chain, onEvent, sms, waitSeconds } from '@waymark/engine/testing/graphs';
import { enter, makeJourney, makePeople, makeWorkspace } from '@waymark/engine/testing/scenario';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openStack, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});
afterAll(() => stack.close());

it('queues each message once if the worker is killed during a wait and another one takes over', async () => {
  const { sql } = stack;
  const first = await stack.startWorker();
  const workspaceId = await makeWorkspace(sql);
  const graph = chain(onEvent('entered'), sms('First'), waitSeconds(2), sms('Second'));
  const journey = await makeJourney(sql, workspaceId, graph);
  const people = await makePeople(sql, workspaceId, 20);
  await enter(sql, journey, people);
  const count = async (where: string) =>
    (await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from entry where ${where}`))[0]?.n;
  await vi.waitUntil(async () => (await count(`workflow = 'started'`)) === 20, 20_000);
  await first.kill('SIGKILL');
  await stack.startWorker();
  await vi.waitUntil(async () => (await count(`status = 'completed'`)) === 20, 40_000);
  const bodies = await sql`select body, count(*)::int as n from message group by body order by body`;
  expect([...bodies]).toEqual([
    { body: 'First', n: 20 },
    { body: 'Second', n: 20 },
  ]);
});

it('picks up what came in while no worker ran, and stops cleanly when told to', async () => {
  const { sql } = stack;
  const workspaceId = await makeWorkspace(sql);
  const journey = await makeJourney(sql, workspaceId, chain(onEvent('entered'), sms('Hello')));
  const people = await makePeople(sql, workspaceId, 3);
  const ids = await enter(sql, journey, people);
  const worker = await stack.startWorker();
  await vi.waitUntil(async () => {
    const [row] =
      await sql`select count(*)::int as n from entry where id = any(${ids}) and status = 'completed'`;
    return row?.n === 3;
  }, 20_000);
  await worker.kill('SIGTERM');
  expect(worker.process.exitCode).toBe(0);
  expect(worker.output()).not.toMatch(/\+1206/);
});
