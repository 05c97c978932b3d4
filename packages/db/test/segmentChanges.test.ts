import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../src/testing.ts';

const database = testDatabase();
let workspace = '';
let other = '';
beforeEach(async () => {
  await database.sql`truncate segment_change, segment cascade`;
  const made = await database.sql<{ id: string }[]>`
    insert into workspace (name, policy) values ('Mine', '{}'), ('Other', '{}') returning id`;
  [workspace, other] = made.map(({ id }) => id) as [string, string];
});

async function segmentOf(mentions: [string, string][]): Promise<string> {
  const [row] = await database.sql<{ id: string }[]>`
    insert into segment (workspace_id, name, kind, updated_by) values (${workspace}, 'S', 'rule', 'test') returning id`;
  const id = row?.id ?? '';
  for (const [kind, key] of mentions)
    await database.sql`
      insert into segment_mention (segment_id, workspace_id, kind, key) values (${id}, ${workspace}, ${kind}, ${key})`;
  return id;
}

async function person(name: string, within = workspace): Promise<string> {
  const [row] = await database.sql<{ id: string }[]>`
    insert into customer (workspace_id, external_id, phone) values (${within}, ${name}, ${`+1303555${name}`}) returning id`;
  return row?.id ?? '';
}

/** People the segments must judge again since the last call. */
async function heard(): Promise<{ segment: string; customers: string[] }[]> {
  const rows = await database.sql<{ segment: string; customers: string[] }[]>`
    delete from segment_change returning segment_id as segment, customers`;
  return rows.map(({ segment, customers }) => ({ segment, customers: customers.toSorted() }));
}

test('new people are judged by segments that can match people about whom nothing is known', async () => {
  const id = await segmentOf([['person', '']]);
  await segmentOf([['profile', 'city']]);
  const made = await database.sql<{ id: string }[]>`
    insert into customer (workspace_id, external_id) values (${workspace}, 'a'), (${workspace}, 'b') returning id`;
  await person('0100', other);
  expect(await heard()).toEqual([{ segment: id, customers: made.map((one) => one.id).toSorted() }]);
});

test('a changed property reaches the segments that ask about it, within its workspace', async () => {
  const [mine, elsewhere] = [await person('0100'), await person('0100', other)];
  const id = await segmentOf([['profile', 'city']]);
  const put = (properties: object) =>
    database.sql`update customer set properties = ${database.sql.json({ ...properties })} where id in ${database.sql([mine, elsewhere])}`;
  await put({ city: 'Denver' });
  expect(await heard()).toEqual([{ segment: id, customers: [mine] }]);
  await put({ city: 'Denver', tier: 'gold' });
  expect(await heard()).toEqual([]);
  await put({ tier: 'gold' });
  expect(await heard()).toEqual([{ segment: id, customers: [mine] }]);
});

test('an event reaches the segments that ask about its type, also when it moves to another person or is deleted', async () => {
  const [one, two] = [await person('0100'), await person('0101')];
  const id = await segmentOf([['event', 'purchase']]);
  const { sql } = database;
  await sql`insert into event (workspace_id, customer_id, external_id, type, at)
    select ${workspace}, ${one}, n, type, now()
    from unnest(array['purchase', 'purchase', 'visit'], array['1', '2', '3']) as e (type, n)`;
  expect(await heard()).toEqual([{ segment: id, customers: [one] }]);
  await sql`update event set customer_id = ${two} where customer_id = ${one}`;
  expect(await heard()).toEqual([{ segment: id, customers: [one, two].toSorted() }]);
  await sql`delete from event where customer_id = ${two}`;
  expect(await heard()).toEqual([{ segment: id, customers: [two] }]);
});

test('consent reaches segments by its program, by all programs at once, and by a changed phone', async () => {
  const one = await person('0100');
  const id = await segmentOf([['consent', 'marketing']]);
  const { sql } = database;
  const noted = (program: string) => sql`
    insert into consent_event (workspace_id, phone, program, action, source, at)
    values (${workspace}, '+13035550100', ${program}, 'grant', 'test', now())`;
  await noted('transactional');
  expect(await heard()).toEqual([]);
  await noted('marketing');
  await noted('all');
  const once = { segment: id, customers: [one] };
  expect(await heard()).toEqual([once, once]);
  await sql`update customer set phone = '+13035550177' where id = ${one}`;
  expect(await heard()).toEqual([once]);
});

test('entering or leaving a segment reaches segments that ask about it, and is counted', async () => {
  const one = await person('0100');
  const inner = await segmentOf([]);
  const id = await segmentOf([['segment', inner]]);
  const { sql } = database;
  const counted = async () =>
    (
      await sql<{ n: number }[]>`
      select coalesce(sum(n), 0)::int as n from counter_delta where subject = ${inner} and what = 'segment'`
    )[0]?.n;
  await sql`insert into segment_member (segment_id, customer_id, since) values (${inner}, ${one}, now())`;
  expect(await heard()).toEqual([{ segment: id, customers: [one] }]);
  expect(await counted()).toBe(1);
  await sql`delete from segment_member where segment_id = ${inner}`;
  expect(await heard()).toEqual([{ segment: id, customers: [one] }]);
  expect(await counted()).toBe(0);
});
