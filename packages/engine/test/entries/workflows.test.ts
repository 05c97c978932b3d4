import { Client, Connection } from '@temporalio/client';
import { createTestDatabase } from '@waymark/db/testing';
import { workflowId } from '@waymark/workflows/messages';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { runStarter, startWorkflows } from '../../src/entries/starter.ts';
import { chain, onEvent, sms, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let client: Client;
const taskQueue = 'nobody-polls-this';
beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
  client = new Client({ connection: await Connection.connect({ address: inject('temporalAddress') }) });
});
afterAll(async () => {
  await client.connection.close();
  await database.drop();
});

async function waiting(count: number) {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const journey = await makeJourney(
    sql,
    workspaceId,
    chain(onEvent('entered'), waitSeconds(3600), sms('Later')),
  );
  const entries = await enter(sql, journey, await makePeople(sql, workspaceId, count));
  await runStarter({ sql });
  return entries;
}
const state = async (entries: string[]) => {
  const [row] = await database.sql`
    select count(*) filter (where workflow = 'started')::int as started,
      count(*) filter (where workflow = 'needed')::int as needed,
      (select count(*)::int from pending_signal where entry_id = any(${entries})) as signals
    from entry where id = any(${entries})`;
  return row;
};

it('loses nothing while Temporal is away, and starts each workflow once when it is back', async () => {
  const { sql } = database;
  const entries = await waiting(20);
  await sql`insert into pending_signal (entry_id, kind) select id, 'clock' from entry where id = any(${entries})`;
  const away = new Client({ connection: Connection.lazy({ address: '127.0.0.1:9' }) });
  await expect(
    away.connection.withDeadline(Date.now() + 500, () => startWorkflows({ sql, taskQueue }, away)),
  ).rejects.toThrow();
  expect(await state(entries)).toEqual({ started: 0, needed: 20, signals: 20 });

  await Promise.all([1, 2].map(() => startWorkflows({ sql, taskQueue }, client)));
  expect(await state(entries)).toEqual({ started: 20, needed: 0, signals: 0 });
  const handle = client.workflow.getHandle(workflowId(entries[0] ?? ''));
  const before = (await handle.describe()).runId;
  await sql`update entry set workflow = 'needed' where id = any(${entries})`;
  await startWorkflows({ sql, taskQueue }, client);
  expect((await handle.describe()).runId).toBe(before);
});

it('starts no workflow for who has left, and tells several signals of one entry once', async () => {
  const { sql } = database;
  const entries = await waiting(2);
  const [gone = '', here = ''] = entries;
  await sql`update entry set status = 'stopped' where id = ${gone}`;
  await sql`
    insert into pending_signal (entry_id, kind)
    select e, k from unnest(${entries}::uuid[]) as e, unnest(array['pause', 'clock', 'stop']) as k`;
  await startWorkflows({ sql, taskQueue }, client);
  await expect(client.workflow.getHandle(workflowId(gone)).describe()).rejects.toThrow(/not found/i);
  const { events = [] } = await client.workflow.getHandle(workflowId(here)).fetchHistory();
  const signals = events?.flatMap(
    (event) => event.workflowExecutionSignaledEventAttributes?.signalName ?? [],
  );
  expect(signals).toEqual(['stop']);
  expect(await state(entries)).toMatchObject({ signals: 0 });
});

it('takes entries of several workspaces in batches, while another process does the same', async () => {
  const { sql } = database;
  for (let workspace = 0; workspace < 3; workspace++) {
    const workspaceId = await makeWorkspace(sql);
    const journey = await makeJourney(sql, workspaceId, chain(onEvent('entered'), sms('Hello')));
    await enter(sql, journey, await makePeople(sql, workspaceId, 50));
  }
  const moved = await Promise.all([1, 2].map(() => runStarter({ sql }, { batch: 20 })));
  expect(moved.reduce((sum, count) => sum + count)).toBe(150);
  const [row] = await sql`select count(*)::int as n, count(distinct entry_id)::int as people from message`;
  expect(row).toEqual({ n: 150, people: 150 });
});
