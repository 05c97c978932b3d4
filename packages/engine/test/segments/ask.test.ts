import { testDatabase } from '@waymark/db/testing';
import { expect, test } from 'vitest';
import {
  bounded,
  costOfRule,
  countEach,
  countTextable,
  previewRule,
  roughCount,
} from '../../src/segments/ask.ts';
import { setMembers } from '../../src/segments/people.ts';
import { createSegment } from '../../src/segments/segments.ts';
import { makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

test('a query that nobody waits for any more is canceled in the database too', async () => {
  const { sql } = database;
  const caller = new AbortController();
  const asked = bounded(sql, caller.signal, (tx) => tx`select pg_sleep(60) as superseded`);
  const running = async () => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and state = 'active' and query like '%pg_sleep(60) as superseded%'
        and pid <> pg_backend_pid()`;
    return row?.n;
  };
  await expect.poll(running).toBe(1);
  caller.abort(new Error('gone'));
  await expect(asked).rejects.toThrow('gone');
  await expect.poll(running).toBe(0);
});

test('a query whose processes find no room in shared memory is asked of one', async () => {
  const { sql } = database;
  await sql`
    create function crowded() returns text language plpgsql as $$ begin
      if current_setting('max_parallel_workers_per_gather') <> '0' then raise disk_full; end if;
      return 'alone';
    end $$`;
  const rows = await bounded(sql, undefined, (tx) => tx<{ crowded: string }[]>`select crowded()`);
  expect(rows?.[0]?.crowded).toBe('alone');
});

test('among many people a rule is counted roughly, from some picked at random, and exactly', async () => {
  const { sql } = database;
  const ws = await makeWorkspace(sql);
  const people = 12_000;
  await sql`
    insert into customer (workspace_id, external_id, properties)
    select ${ws}, 'p' || n, jsonb_build_object('tier', case when n % 4 = 0 then 'gold' else 'none' end) from generate_series(1, ${people}::int) n`;
  const rule = (value: string) => ({
    match: 'all',
    conditions: [{ on: 'profile', property: 'tier', op: 'is', value }],
  });
  const { count, exact } = await previewRule(sql, ws, rule('gold'));
  expect({ count, exact }).toEqual({ count: people / 4, exact: true });
  const roughly = await roughCount(sql, ws, rule('gold'), undefined, 5_000);
  // Nine standard deviations to each side.
  expect(Math.abs((roughly ?? 0) - count)).toBeLessThan(count * 0.15);
  expect(await roughCount(sql, ws, rule('none of these'), undefined, 5_000)).toBe(0);
  expect(await roughCount(sql, ws, rule('gold'))).toBeNull();
});

test('a rule that looks at a lot of history is called slow before it is saved, by Postgres’ estimate', async () => {
  const { sql } = database;
  const ws = await makeWorkspace(sql);
  await makePeople(sql, ws, 5);
  await sql`
    insert into event (workspace_id, external_id, type, customer_id, at)
    select workspace_id, gen_random_uuid()::text, 'order_placed', id, now() from customer, generate_series(1, 200) n where workspace_id = ${ws}`;
  await sql`analyze event`;
  const rule = {
    match: 'all',
    conditions: [
      { on: 'sum', event: 'order_placed', where: [], since: 'ever', property: 'total', op: 'over', value: 5 },
    ],
  };
  expect(await costOfRule(sql, ws, rule)).toMatchObject({ slow: false });
  // As if there were many millions of them.
  await sql`update pg_class set reltuples = 1e9 where oid = 'event'::regclass`;
  const { slow, sentence } = await costOfRule(sql, ws, rule);
  expect(slow).toBe(true);
  expect(sentence).toContain('several seconds');
});

test('of those a rule is about, who agreed and is on no suppression list can get marketing texts', async () => {
  const { sql } = database;
  const ws = await makeWorkspace(sql);
  const [first = ''] = await makePeople(sql, ws, 4);
  await sql`
    insert into consent_event (workspace_id, phone, program, action, source, at)
    values (${ws}, '+12065550003', 'marketing', 'revoke', 'tests', now())`;
  const everyone = { match: 'all', conditions: [] };
  expect(await countTextable(sql, ws, everyone)).toBe(3);
  const { id } = await createSegment(sql, ws, { name: 'Complained', kind: 'suppression' }, 'tests');
  await setMembers(sql, ws, { id, add: { ids: [first] } }, 'tests');
  expect(await countTextable(sql, ws, everyone)).toBe(2);
  const never = {
    match: 'all',
    conditions: [{ on: 'history', event: 'order_placed', op: 'didNot', since: 'ever' }],
  };
  expect(await countTextable(sql, ws, never)).toBe(2);
});

test('of a rule that finds nobody, every condition that must be true is counted by itself', async () => {
  const { sql } = database;
  const [ws, other] = [await makeWorkspace(sql), await makeWorkspace(sql)];
  await makePeople(sql, ws, 5);
  await makePeople(sql, other, 9);
  const tier = (value: string) => ({ on: 'profile', property: 'tier', op: 'is', value });
  const never = { on: 'history', event: 'order_placed', op: 'didNot', since: 'ever' };
  const conditions = [
    never,
    tier('golden'),
    {
      on: 'group',
      match: 'all',
      conditions: [tier('gold'), { on: 'group', match: 'none', conditions: [tier('gold')] }],
    },
  ];
  expect(await countEach(sql, ws, { match: 'all', conditions })).toEqual([5, 0, 3, 2]);
  expect(await countEach(sql, ws, { match: 'any', conditions })).toEqual([]);
});
