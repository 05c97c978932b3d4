import { testDatabase } from '@waymark/db/testing';
import { expect, it, vi } from 'vitest';
import { runStarter } from '../../src/entries/starter.ts';
import { advanceTogether } from '../../src/legs/together.ts';
import { chain, onEvent, sms, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

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

it('answers calls while the others wait for a person who is locked', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const journey = await makeJourney(sql, workspaceId, chain(onEvent('entered'), waitSeconds(60), sms('Now')));
  const people = await makePeople(sql, workspaceId, 8);
  const entries = await enter(sql, journey, people);
  await runStarter({ sql });
  await sql`
    update entry set workflow = 'started', wait_until = now() - interval '5 minutes' where workspace_id = ${workspaceId}`;
  // Only this one is taken along; what ended earlier is left to its own timer.
  await sql`update entry set wait_until = now() - interval '1 second' where id = ${entries[0] ?? ''}`;
  const waitingFor = async (count: number) =>
    vi.waitFor(async () => {
      const waiting = await sql`
        select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query ilike '%for no key update%'`;
      expect(waiting).toHaveLength(count);
    });
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: locked, resolve: lock } = Promise.withResolvers<void>();
  const holding = sql.begin(async (tx) => {
    await tx`select 1 from customer where id = any(${people.slice(0, 3)}) for update`;
    lock();
    await released;
  });
  await locked;
  const advance = advanceTogether(sql);
  const call = (at: number) => advance({ entryId: entries[at] ?? '', turn: 1 });
  await Promise.all([3, 4, 5, 6].map(call));
  await waitingFor(1);
  const held = [call(1)];
  await waitingFor(2);
  held.push(call(2));
  await waitingFor(3);
  expect((await call(7)).kind).toBe('done');
  release();
  await holding;
  expect(new Set((await Promise.all(held)).map(({ kind }) => kind))).toEqual(new Set(['done']));
});
