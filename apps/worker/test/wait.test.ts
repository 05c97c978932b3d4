import { chain, onEvent, sms, waitSeconds } from '@waymark/engine/testing/graphs';
import { enter, makeJourney, makePeople, makeWorkspace } from '@waymark/engine/testing/scenario';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openStack, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});
afterAll(() => stack.close());

const graph = chain(onEvent('entered'), sms('First'), waitSeconds(1), sms('Second'));

it('takes a person through a wait and completes their workflow', async () => {
  const { sql } = stack;
  await stack.startWorker();
  const workspaceId = await makeWorkspace(sql);
  const journey = await makeJourney(sql, workspaceId, graph);
  const people = await makePeople(sql, workspaceId, 1);
  const [entryId = ''] = await enter(sql, journey, people);
  await vi.waitUntil(
    async () => (await sql`select 1 from entry where id = ${entryId} and status = 'completed'`)[0],
    20_000,
  );
  const messages = await sql<
    { body: string }[]
  >`select body from message where entry_id = ${entryId} order by queued_at`;
  expect(messages.map(({ body }) => body)).toEqual(['First', 'Second']);
  expect(await stack.handle(entryId).result()).toBe('completed');
  const { historyLength } = await stack.handle(entryId).describe();
  expect(historyLength).toBeLessThanOrEqual(12);
});
