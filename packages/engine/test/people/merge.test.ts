import type { Sql } from '@waymark/db/connect';
import { testDatabase } from '@waymark/db/testing';
import { beforeEach, expect, test, vi } from 'vitest';
import { ingest } from '../../src/events/ingest.ts';
import { upsertCustomers } from '../../src/people/customerBatch.ts';
import { upsertCustomer } from '../../src/people/customers.ts';
import { suppressedPeople } from '../../src/people/inSegments.ts';
import { joinAnonymous } from '../../src/people/joinAnonymous.ts';
import { mergePeople, mergesOf, undoMerge } from '../../src/people/merge.ts';
import { personDetail } from '../../src/people/person.ts';
import { setMembers } from '../../src/segments/people.ts';
import { createSegment } from '../../src/segments/segments.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makeWorkspace } from '../../src/testing/scenario.ts';
import { rig } from '../imports/rig.ts';

const database = testDatabase();
let ws: string;
let ana: string;
let ann: string;
beforeEach(async () => {
  const { sql } = database;
  ws = await makeWorkspace(sql);
  ({ id: ana } = await upsertCustomer(sql, ws, {
    externalId: 'ana',
    phone: '+13035550142',
    properties: { first_name: 'Ana', tier: 'gold' },
  }));
  ({ id: ann } = await upsertCustomer(sql, ws, {
    externalId: 'ann',
    phone: '+13035550143',
    zone: 'America/Denver',
    properties: { first_name: 'Ann', city: 'Denver' },
  }));
  for (const [n, customerId] of ['ana', 'ann', 'ann'].entries())
    await ingest(sql, ws, [{ id: `e${n}`, type: 'seen', customerId }]);
});

const merge = () => mergePeople(database.sql, ws, { keptId: ana, goneId: ann }, 'tests');
const seen = async (id: string) => (await personDetail(database.sql, ws, id)).events.length;
/** All that there is of the workspace's people, as it would be compared. */
const everything = async () => {
  const { sql } = database;
  return {
    people: await sql`select * from customer where workspace_id = ${ws} order by id`.then((rows) =>
      rows.map(({ updated_at: _, ...row }) => row),
    ),
    events: await sql`select id, customer_id from event where workspace_id = ${ws} order by id`,
  };
};

test('two profiles become one that has what both had, and are as before once that is undone', async () => {
  const { sql } = database;
  const before = await everything();
  const { mergeId } = await merge();
  const person = await personDetail(sql, ws, ana);
  expect(person).toMatchObject({
    externalId: 'ana',
    phone: '+13035550142',
    zone: 'America/Denver',
    properties: { first_name: 'Ana', tier: 'gold', city: 'Denver' },
  });
  expect(person.events).toHaveLength(3);
  await expect(personDetail(sql, ws, ann)).rejects.toThrow('doesn’t exist');
  expect(await mergesOf(sql, ws, ana)).toMatchObject([{ id: mergeId, name: 'Ann', externalId: 'ann' }]);
  await undoMerge(sql, ws, mergeId, 'tests');
  expect(await everything()).toEqual(before);
  await expect(undoMerge(sql, ws, mergeId, 'tests')).rejects.toThrow('undone already');
});

test('whoever names the merged one means the kept one: by event, by call, by phone', async () => {
  const { sql } = database;
  await merge();
  await ingest(sql, ws, [
    { id: 'later', type: 'seen', customerId: 'ann' },
    { id: 'by-phone', type: 'seen', phone: '+13035550143' },
    { id: 'new', type: 'seen', customerId: 'bo' },
  ]);
  expect(await seen(ana)).toBe(5);
  expect(await upsertCustomer(sql, ws, { externalId: 'ann', properties: { size: 'm' } })).toEqual({
    id: ana,
    created: false,
  });
  const [count] = await sql`select count(*)::int as n from customer where workspace_id = ${ws}`;
  expect(count?.n).toBe(2);
});

test.each([
  ['a change', (sql: Sql) => upsertCustomer(sql, ws, { externalId: 'ann', properties: { city: 'Boulder' } })],
  [
    'a batch',
    (sql: Sql) => upsertCustomers(sql, ws, [{ externalId: 'ann', properties: { city: 'Boulder' } }]),
  ],
  [
    'a row of a file',
    async (sql: Sql) => {
      const { upload, run } = rig(sql, ws);
      await run(await upload('id\nann\n'), { columns: { id: { to: 'externalId' } } });
    },
  ],
  ['an event', (sql: Sql) => ingest(sql, ws, [{ id: 'late', type: 'seen', customerId: 'ann' }])],
])('%s that names somebody while they are merged means the kept one', async (_, write) => {
  const { sql } = database;
  const waiting = (most: number) =>
    vi.waitUntil(async () => {
      const [row] = await sql<{ n: number }[]>`
        select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return row && row.n >= most;
    }, 15_000);
  const under = await sql.begin(async (tx) => {
    await tx`lock table person_alias in share mode`;
    const merging = merge();
    await waiting(1);
    const writing = write(sql);
    await waiting(2);
    return [merging, writing].map((each) => ({ each }));
  });
  await Promise.all(under.map(({ each }) => each));
  const people = await sql`select external_id from customer where workspace_id = ${ws}`;
  expect(people.map(({ external_id }) => external_id)).toEqual(['ana']);
});

test('a list takes the kept one by the merged profile’s ID', async () => {
  const { sql } = database;
  await merge();
  const { id } = await createSegment(sql, ws, { name: 'VIP', kind: 'list' }, 'tests');
  await setMembers(sql, ws, { id, add: { keys: ['ann'] } }, 'tests');
  const members = await sql`select customer_id from segment_member where segment_id = ${id}`;
  expect(members.map(({ customer_id }) => customer_id)).toEqual([ana]);
});

test('an event may name the merged profile by its ID and the kept one by phone', async () => {
  await merge();
  const event = { id: 'both', type: 'seen', customerId: 'ann', phone: '+13035550142' };
  expect(await ingest(database.sql, ws, [event])).toMatchObject([{ status: 'accepted' }]);
  expect(await seen(ana)).toBe(4);
});

test('a profile without a phone gets the other’s, and gives it back', async () => {
  const { sql } = database;
  await upsertCustomer(sql, ws, { externalId: 'ana', phone: null });
  const { mergeId } = await merge();
  expect((await personDetail(sql, ws, ana)).phone).toBe('+13035550143');
  await undoMerge(sql, ws, mergeId, 'tests');
  expect((await personDetail(sql, ws, ana)).phone).toBeNull();
  expect((await personDetail(sql, ws, ann)).phone).toBe('+13035550143');
});

test('of two entries of one person in a journey the merged one’s ends', async () => {
  const { sql } = database;
  const { journeyId } = await makeJourney(
    sql,
    ws,
    chain(node('trigger.event', { event: 'bought', where: [], reentry: 'always' }), sms('Thanks')),
  );
  for (const customerId of ['ana', 'ann'])
    await ingest(sql, ws, [{ id: `b-${customerId}`, type: 'bought', customerId }]);
  await merge();
  const rows =
    await sql`select customer_id, status from entry where journey_id = ${journeyId} order by status`;
  expect(rows).toEqual([
    { customer_id: ana, status: 'new' },
    { customer_id: ana, status: 'stopped' },
  ]);
});

test('merges of merges are undone last first; a phone that is another’s by now is said', async () => {
  const { sql } = database;
  const { id: bo } = await upsertCustomer(sql, ws, { externalId: 'bo' });
  const first = await merge();
  const second = await mergePeople(sql, ws, { keptId: bo, goneId: ana }, 'tests');
  await ingest(sql, ws, [{ id: 'x', type: 'seen', customerId: 'ann' }]);
  expect(await seen(bo)).toBe(4);
  await expect(undoMerge(sql, ws, first.mergeId, 'tests')).rejects.toThrow('Undo that merge first');
  await undoMerge(sql, ws, second.mergeId, 'tests');
  await ingest(sql, ws, [{ id: 'y', type: 'seen', customerId: 'ann' }]);
  expect([await seen(bo), await seen(ana)]).toEqual([1, 4]);
  await sql`insert into customer (workspace_id, external_id, phone) values (${ws}, 'cy', '+13035550143')`;
  await expect(undoMerge(sql, ws, first.mergeId, 'tests')).rejects.toThrow('belongs to another person now');
  expect(await seen(ana)).toBe(4);
});

test('with oneself, with another workspace’s, or past ten it is refused', async () => {
  const { sql } = database;
  const other = await makeWorkspace(sql);
  const { id: theirs } = await upsertCustomer(sql, other, { externalId: 'theirs' });
  await expect(mergePeople(sql, ws, { keptId: ana, goneId: ana }, 'tests')).rejects.toThrow('the same one');
  await expect(mergePeople(sql, ws, { keptId: ana, goneId: theirs }, 'tests')).rejects.toThrow(
    'doesn’t exist',
  );
  for (let n = 0; n < 10; n++) {
    const { id } = await upsertCustomer(sql, ws, { externalId: `n${n}` });
    await mergePeople(sql, ws, { keptId: ana, goneId: id }, 'tests');
  }
  await expect(merge()).rejects.toThrow('already stands for 10 other profiles');
});

test('what somebody did before they said who they are becomes theirs, once; a shared device fuses no two people', async () => {
  const { sql } = database;
  const seenBy = async (name: string) => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from event e join customer c on c.id = e.customer_id
      where c.workspace_id = ${ws} and e.workspace_id = ${ws} and c.external_id = ${name}`;
    return row?.n;
  };
  const join = (customerId: string, anonymousId: string, phone: string | null = null) =>
    joinAnonymous(sql, ws, [{ customerId, anonymousId, phone }], 'tests');
  await ingest(sql, ws, [{ id: 'a1', type: 'viewed', customerId: 'anon-1' }]);
  expect(await join('ana', 'anon-1')).toBe(1);
  expect(await join('ana', 'anon-1')).toBe(0);
  expect(await seenBy('ana')).toBe(2);
  // Whoever comes next on the same device is another person, and what it sends unnamed stays the first one's.
  expect(await join('ann', 'anon-1')).toBe(0);
  await ingest(sql, ws, [{ id: 'a2', type: 'viewed', customerId: 'anon-1' }]);
  expect(await seenBy('ana')).toBe(3);
  expect(await join('ana', 'ann')).toBe(0);
  // A phone that was left without a name is theirs alone who says it.
  await ingest(sql, ws, [
    { id: 'a3', type: 'viewed', customerId: 'anon-2', customer: { phone: '+13035550199' } },
  ]);
  await ingest(sql, ws, [
    { id: 'a4', type: 'viewed', customerId: 'son' },
    { id: 'a5', type: 'viewed', customerId: 'mother' },
  ]);
  expect(await join('son', 'anon-2')).toBe(0);
  expect(await join('ana', 'anon-2', '+13035550199')).toBe(0);
  expect(await join('mother', 'anon-2', '+13035550199')).toBe(1);
  const [mother] =
    await sql`select phone from customer where workspace_id = ${ws} and external_id = 'mother'`;
  expect(mother?.phone).toBe('+13035550199');
});

test('whoever a suppression list keeps from messages stays on it through a merge, and so does the profile that comes back', async () => {
  const { sql } = database;
  const list = async (name: string, kind: 'list' | 'suppression', externalIds: string[]) => {
    const { id } = await createSegment(sql, ws, { name, kind }, 'tests');
    await setMembers(sql, ws, { id, add: { externalIds } }, 'tests');
    return id;
  };
  const legal = await list('Legal', 'suppression', ['ann']);
  const vip = await list('VIP', 'list', ['ann', 'ana']);
  const on = async () => {
    const rows = await sql<{ who: string; list: string }[]>`
      select c.external_id as who, s.name as list from segment_member m join customer c on c.id = m.customer_id
      join segment s on s.id = m.segment_id where s.id in (${legal}, ${vip}) order by 1, 2`;
    return rows.map(({ who, list }) => `${who} ${list}`);
  };
  const before = await on();
  const { mergeId } = await merge();
  expect(await on()).toEqual(['ana Legal', 'ana VIP']);
  expect(await suppressedPeople(sql, ws, [{ id: ana, phone: '+13035550142' }])).toEqual(
    new Map([[ana, 'Legal']]),
  );
  await undoMerge(sql, ws, mergeId, 'tests');
  expect(await on()).toEqual(before);
});

test('nobody leaves a suppression list by saying who they are', async () => {
  const { sql } = database;
  const { id } = await createSegment(sql, ws, { name: 'Legal', kind: 'suppression' }, 'tests');
  await setMembers(sql, ws, { id, add: { ids: [ann] } }, 'tests');
  const phone = '+13035550143';
  await ingest(sql, ws, [{ id: 'who', type: 'profile_updated', customerId: 'zoe', customer: { phone } }]);
  expect(await joinAnonymous(sql, ws, [{ customerId: 'zoe', anonymousId: 'ann', phone }], 'tests')).toBe(1);
  const [zoe] = await sql<
    { id: string }[]
  >`select id from customer where workspace_id = ${ws} and phone = ${phone}`;
  expect(await suppressedPeople(sql, ws, [{ id: zoe?.id ?? '', phone }])).toEqual(
    new Map([[zoe?.id, 'Legal']]),
  );
});

test('a number that a merged profile had and somebody new came with is merged again', async () => {
  const { sql } = database;
  await merge();
  const phone = '+13035550143';
  const [bo] = await sql<{ id: string }[]>`
    insert into customer (workspace_id, external_id, phone) values (${ws}, 'bo', ${phone}) returning id`;
  const { mergeId } = await mergePeople(sql, ws, { keptId: ana, goneId: bo?.id ?? '' }, 'tests');
  await ingest(sql, ws, [{ id: 'by-phone', type: 'seen', phone }]);
  expect(await seen(ana)).toBe(4);
  await undoMerge(sql, ws, mergeId, 'tests');
  await ingest(sql, ws, [{ id: 'again', type: 'seen', phone }]);
  expect([await seen(ana), await seen(bo?.id ?? '')]).toEqual([4, 1]);
});
