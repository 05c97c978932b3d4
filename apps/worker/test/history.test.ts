import { chain, onEvent, sms, waitSeconds } from '@waymark/engine/testing/graphs';
import { enter, makeJourney, makePeople, makeWorkspace } from '@waymark/engine/testing/scenario';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openStack, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
  await stack.startWorker();
});
afterAll(() => stack.close());

it('keeps a history small and without the person: under ten events per wait, an input under 1 KB, no phone number', async () => {
  const { sql } = stack;
  const workspaceId = await makeWorkspace(sql);
  const waits = 3;
  const graph = chain(
    onEvent('entered'),
    sms('Hi {{ first_name }}'),
    waitSeconds(1),
    sms('A'),
    waitSeconds(1),
    sms('B'),
    waitSeconds(1),
    sms('C'),
  );
  const journey = await makeJourney(sql, workspaceId, graph);
  const [entryId = ''] = await enter(sql, journey, await makePeople(sql, workspaceId, 1));
  await vi.waitUntil(
    async () => (await sql`select 1 from entry where id = ${entryId} and status = 'completed'`)[0],
    20_000,
  );
  await stack.handle(entryId).result();
  const { events = [] } = await stack.handle(entryId).fetchHistory();
  expect(events?.length).toBeLessThan(waits * 10);
  const json = JSON.stringify(events, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
  );
  expect(json).toContain(entryId);
  expect(json).not.toMatch(/1206555|Person 0/);
  const input = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0]?.data;
  expect(input?.length).toBeLessThan(1024);
});
