import { createTestDatabase } from '@waymark/db/testing';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { runStarter } from '../../src/entries/starter.ts';
import { advanceEntries } from '../../src/legs/advance.ts';
import { chain, onEvent, sms, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
});
afterAll(() => database.drop());

it('runs the first leg to its wait: the message is queued, filled and priced, and a workflow is asked for', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const journey = await makeJourney(
    sql,
    workspaceId,
    chain(onEvent('entered'), sms('Hello {{ first_name }}'), waitSeconds(60), sms('Again')),
  );
  const [person] = await makePeople(sql, workspaceId, 1);
  const [entryId] = await enter(sql, journey, [person ?? '']);
  expect(await runStarter({ sql })).toBe(1);
  const [entry] =
    await sql`select status, turn, workflow, wait_until > now() as later from entry where id = ${entryId ?? ''}`;
  expect(entry).toEqual({ status: 'waiting', turn: 1, workflow: 'needed', later: true });
  const messages = await sql`select body, segments, cost_cents, status from message`;
  expect([...messages]).toEqual([{ body: 'Hello Person 0', segments: 1, cost_cents: 1, status: 'queued' }]);
  const again = await advanceEntries(sql, workspaceId, [{ entryId: entryId ?? '', turn: 0 }]);
  expect(again).toEqual([{ kind: 'wait', turn: 1, fireAt: expect.any(Number) }]);
  expect((await sql`select count(*)::int as n from message`)[0]?.n).toBe(1);
});
