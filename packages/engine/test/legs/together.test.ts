import { createTestDatabase } from '@waymark/db/testing';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { runStarter } from '../../src/entries/starter.ts';
import { advanceTogether } from '../../src/legs/together.ts';
import { chain, onEvent, sms, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
});
afterAll(() => database.drop());

const PEOPLE = 250;

it('a burst of calls takes along everyone else whose wait has ended, each once, and nobody who is held back', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const journey = await makeJourney(
    sql,
    workspaceId,
    chain(onEvent('entered'), waitSeconds(60), sms('Now'), waitSeconds(600), sms('Later')),
  );
  const entries = await enter(sql, journey, await makePeople(sql, workspaceId, PEOPLE));
  await runStarter({ sql });
  await sql`
    update entry set workflow = 'started', wait_until = now() - interval '1 second' where workspace_id = ${workspaceId}`;
  const [paused = '', notDue = '', ...others] = entries;
  await sql`update entry set paused = true where id = ${paused}`;
  await sql`update entry set wait_until = now() + interval '1 minute' where id = ${notDue}`;
  const sent = async () => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from message where workspace_id = ${workspaceId} and body = 'Now'`;
    return row?.n;
  };
  const advance = advanceTogether(sql);
  await advance({ entryId: others[0] ?? '', turn: 1 });
  expect(await sent(), 'one call is no burst').toBe(1);
  await Promise.all(others.slice(1, 9).map((entryId) => advance({ entryId, turn: 1 })));
  await vi.waitFor(async () => expect(await sent()).toBe(PEOPLE - 2), { timeout: 20_000, interval: 50 });
  // Their own timers come late: there is nothing left to do but the next wait.
  const answers = await Promise.all(others.map((entryId) => advance({ entryId, turn: 1 })));
  expect(new Set(answers.map((answer) => (answer.kind === 'wait' ? answer.turn : answer.kind)))).toEqual(
    new Set([2]),
  );
  expect(await sent()).toBe(PEOPLE - 2);
});
