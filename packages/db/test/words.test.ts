import { expect, test } from 'vitest';
import { testDatabase } from '../src/testing.ts';

const database = testDatabase();

const one = async (statement: Promise<readonly { id: string }[]>): Promise<string> =>
  (await statement)[0]?.id ?? '';

/** A message, its entry and its workspace. */
async function makeMessage(): Promise<{ workspace: string; entry: string; message: string }> {
  const { sql } = database;
  const workspace = await one(sql`insert into workspace (name, policy) values ('Test', '{}') returning id`);
  const journey = await one(
    sql`insert into journey (workspace_id, name, draft) values (${workspace}, 'Test', '{}') returning id`,
  );
  await sql`insert into plan (hash, plan) values ('p', '{}') on conflict do nothing`;
  const version = await one(sql`
    insert into journey_version (journey_id, number, graph, plan_hash, nodes, branches, trigger_node, published_by)
    values (${journey}, 1, '{}', 'p', '[]', '[]', 't', 'test') returning id`);
  const person = await one(
    sql`insert into customer (workspace_id, external_id) values (${workspace}, 'c-1') returning id`,
  );
  const entry = await one(sql`
    insert into entry (workspace_id, journey_id, version_id, plan_hash, customer_id, dedupe_key, entered_at)
    values (${workspace}, ${journey}, ${version}, 'p', ${person}, 'd', now()) returning id`);
  const message = await one(sql`
    insert into message (workspace_id, entry_id, journey_id, version_id, step, turn, customer_id, channel, program, body, queued_at, status)
    values (${workspace}, ${entry}, ${journey}, ${version}, 1, 1, ${person}, 'sms', 'marketing', 'hi', now(), 'sending')
    returning id`);
  return { workspace, entry, message };
}

test('the program that ran before leaves, reads and forgets signals under the old name of their table', async () => {
  const { sql } = database;
  const { entry } = await makeMessage();
  await sql`insert into nudge (entry_id, kind) select id, 'stop' from unnest(${[entry, entry]}::uuid[]) as t (id)`;
  const kept = await sql<{ id: string }[]>`
    select n.id from nudge n join entry e on e.id = n.entry_id order by n.id for update of n skip locked`;
  expect(kept).toHaveLength(2);
  expect(await sql`select kind from pending_signal`).toMatchObject([{ kind: 'stop' }, { kind: 'stop' }]);
  await sql`delete from nudge where id = any(${kept.slice(0, 1).map(({ id }) => id)})`;
  await sql`delete from nudge n using entry e where e.id = n.entry_id and n.kind = 'stop'`;
  expect(await sql`select 1 from pending_signal`).toHaveLength(0);
});

test('and assets under the old name of theirs, once each', async () => {
  const { sql } = database;
  const { workspace } = await makeMessage();
  const insert = () => sql<{ id: string }[]>`
    insert into picture (workspace_id, name, mime, width, height, bytes, hash, content, thumbnail)
    values (${workspace}, 'a', 'image/png', 1, 1, 1, 'h', '', '')
    on conflict (workspace_id, hash) do update set name = picture.name returning id`;
  const id = await one(insert());
  expect(await one(insert())).toBe(id);
  await sql`update picture set name = 'b' where id = ${id}`;
  expect(await sql`select name, kind from asset`).toEqual([{ name: 'b', kind: 'image' }]);
  await sql`delete from picture where id = ${id}`;
  expect(await sql`select 1 from asset`).toHaveLength(0);
});

test('and its word for a message of unknown outcome is read as that, and counted so', async () => {
  const { sql } = database;
  const { message } = await makeMessage();
  await sql`update message set status = 'inDoubt' where id = ${message}`;
  expect(await sql`select status from message where id = ${message}`).toEqual([{ status: 'unknownOutcome' }]);
  const keys = await sql<{ key: string }[]>`select key from counter_delta where key like '%unknownOutcome%'`;
  expect(keys.length).toBeGreaterThan(0);
  expect(await sql`select key from counter_delta where key like '%inDoubt%'`).toHaveLength(0);
});
