import type { Rule } from '@waymark/audience/schema';
import { testDatabase } from '@waymark/db/testing';
import type { Settings } from '@waymark/journey/graph/graph';
import { HOUR } from '@waymark/policy/spans';
import { beforeEach, expect, test } from 'vitest';
import { ingest } from '../../src/events/ingest.ts';
import { personDetail } from '../../src/people/person.ts';
import { keepUpSegments } from '../../src/segments/keepUp.ts';
import { createSegment } from '../../src/segments/segments.ts';
import { usesOfStore } from '../../src/segments/uses.ts';
import { forgetPosition } from '../../src/stores/positions.ts';
import { listStores, readStores, removeStore, saveStores, storeSchema } from '../../src/stores/stores.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';
import { readVocabulary } from '../../src/vocabulary/vocabulary.ts';

const database = testDatabase();
let workspaceId: string;
let ids: Record<string, string>;
let people: string[];
/** A Tuesday. */
const NOON = Date.parse('2030-01-08T19:00:00Z');

const downtown = { lat: 39.7527, lon: -104.9992 };
/** Some 1.6 km from it. */
const nearby = { lat: 39.7392, lon: -104.9903 };
const airport = { lat: 39.8493, lon: -104.6738 };
const open = { from: '09:00', to: '18:00' };
const hours = [open, open, open, open, open, null, null];

beforeEach(async () => {
  const clock = { mode: 'test', realMs: 0, shownMs: NOON, pace: 0 } as const;
  workspaceId = await makeWorkspace(database.sql, { clock });
  people = await makePeople(database.sql, workspaceId, 2);
  const zone = 'America/Denver';
  const of = ({ lat, lon }: typeof downtown) => ({ address: '', latitude: lat, longitude: lon, zone });
  await saveStores(
    database.sql,
    workspaceId,
    [
      { externalId: 'downtown', name: 'Downtown', ...of(downtown), hours },
      { externalId: 'airport', name: 'Airport', ...of(airport), hours: null },
    ],
    'test',
  );
  const stores = await readStores(database.sql, workspaceId);
  ids = Object.fromEntries(stores.map(({ externalId, id }) => [externalId, id]));
});

const near = (settings: Partial<Settings<'trigger.location'>> = {}) =>
  makeJourney(
    database.sql,
    workspaceId,
    chain(
      node('trigger.location', {
        stores: [],
        km: 2,
        during: 'always',
        from: '11:00',
        to: '14:00',
        weekdays: [],
        each: 'storeDay',
        reentry: 'once',
        ...settings,
      }),
      sms('Hi'),
    ),
  );
let seen = 0;
const see = async (properties: Record<string, unknown>, at = NOON, customerId = 'c0') => {
  await database.sql`update workspace set clock = jsonb_set(clock, '{shownMs}', ${at}::text::jsonb) where id = ${workspaceId}`;
  const [result] = await ingest(database.sql, workspaceId, [
    { id: `l${seen++}`, type: 'location', customerId, properties, at: new Date(at) },
  ]);
  return result?.entries;
};

test('adding never replaces a store that exists; saving does', async () => {
  const { sql } = database;
  const store = (externalId: string) => ({
    ...{ externalId, name: 'Uptown', address: '1 Main St', latitude: 40, longitude: -104, hours: null },
    zone: 'America/Denver',
  });
  const before = await readStores(sql, workspaceId);
  const both = [store('uptown'), store('downtown')];
  await expect(saveStores(sql, workspaceId, both, 'test', { adding: true })).rejects.toThrow(
    'A store with the ID “downtown” exists. Open it to change it.',
  );
  expect(await readStores(sql, workspaceId)).toEqual(before);
  await saveStores(sql, workspaceId, [store('uptown')], 'test', { adding: true });
  await saveStores(sql, workspaceId, [store('downtown')], 'test');
  const names = (await readStores(sql, workspaceId)).map(({ name }) => name);
  expect(names).toEqual(['Airport', 'Uptown', 'Uptown']);
});

test('hours that end before they start are refused in a sentence, and stores are listed as people sort names', async () => {
  const { sql } = database;
  const store = (name: string, hours: object | null = null) => ({
    ...{ name, latitude: 40, longitude: -104, zone: 'America/Denver' },
    hours: hours && Array.from({ length: 7 }, () => hours),
  });
  expect(storeSchema.safeParse(store('A', { from: '09:00', to: '24:00' })).success).toBe(true);
  for (const to of ['08:00', '09:00'])
    expect(storeSchema.safeParse(store('A', { from: '09:00', to })).error?.issues[0]?.message).toBe(
      'Opening hours must end after they start, at 24:00 at the latest.',
    );
  const numbered = ['Shop 10', 'shop 2', 'Shop 1'].map((name) => ({
    ...storeSchema.parse(store(name)),
    externalId: name,
  }));
  await saveStores(sql, workspaceId, numbered, 'test');
  const names = ['Airport', 'Shop 1', 'shop 2', 'Shop 10'];
  const listed = (await listStores(sql, workspaceId)).map(({ name }) => name);
  expect(listed.filter((name) => names.includes(name))).toEqual(names);
  const { stores } = await readVocabulary(sql, workspaceId);
  expect(stores.map(({ name }) => name)).toEqual(listed);
});

test('a store says which journeys and segments ask about it', async () => {
  const { sql } = database;
  const [id, other] = [ids.airport ?? '', ids.downtown ?? ''];
  await near({ stores: [id] });
  const rule: Rule = {
    match: 'all',
    conditions: [{ on: 'distance', op: 'within', meters: 5_000, store: other }],
  };
  await createSegment(sql, workspaceId, { name: 'Close by', kind: 'rule', rule }, 'test');
  expect(await usesOfStore(sql, workspaceId, id)).toMatchObject({
    journeys: [{ name: 'Test', live: true }],
    segments: [],
  });
  expect(await usesOfStore(sql, workspaceId, other)).toMatchObject({
    journeys: [],
    segments: [{ name: 'Close by' }],
  });
  await expect(usesOfStore(sql, await makeWorkspace(sql), id)).rejects.toMatchObject({ code: 'notFound' });
});

test('near a store begins it, once a day for each store; further away, nowhere and elsewhere do not', async () => {
  await near();
  expect(await see({ ...nearby })).toBe(1);
  expect(await see({ ...downtown }, NOON + HOUR)).toBe(0);
  expect(await see({ ...airport }, NOON + 2 * HOUR)).toBe(1);
  expect(await see({ lat: 40.5, lon: -104.9992 })).toBe(0);
  expect(await see({ lat: 'here', lon: null })).toBe(0);
  expect(await see({ store: 'nowhere' })).toBe(0);
  expect(await see({ store: 'downtown' }, NOON + 24 * HOUR)).toBe(1);
});

test('only chosen stores, only at hours of the store’s clock, only while it is open', async () => {
  await near({ stores: [ids.airport ?? ''], each: 'person', reentry: 'always' });
  expect(await see({ ...downtown })).toBe(0);
  expect(await see({ ...airport })).toBe(1);
  await database.sql`update journey set status = 'stopped' where workspace_id = ${workspaceId}`;
  await near({ during: 'hours', weekdays: [2], each: 'person', reentry: 'always' });
  // Noon there is 19:00 UTC.
  expect(await see({ ...downtown }, NOON - HOUR)).toBe(1);
  expect(await see({ ...downtown }, NOON - HOUR - 1)).toBe(0);
  expect(await see({ ...downtown }, NOON + 2 * HOUR)).toBe(0);
  expect(await see({ ...downtown }, NOON + 24 * HOUR)).toBe(0);
  await database.sql`update journey set status = 'stopped' where workspace_id = ${workspaceId}`;
  await near({ during: 'open', each: 'person', reentry: 'always' });
  expect(await see({ ...downtown })).toBe(1);
  expect(await see({ ...downtown }, NOON + 6 * HOUR)).toBe(0);
  expect(await see({ ...airport })).toBe(0);
});

test('hours may lead over midnight, by the day on which they begin', async () => {
  await near({
    during: 'hours',
    from: '22:00',
    to: '02:00',
    weekdays: [2],
    each: 'person',
    reentry: 'always',
  });
  expect(await see({ ...downtown }, NOON + 10 * HOUR)).toBe(1);
  expect(await see({ ...downtown }, NOON + 13 * HOUR)).toBe(1);
  expect(await see({ ...downtown }, NOON + 14 * HOUR)).toBe(0);
  expect(await see({ ...downtown }, NOON - 11 * HOUR)).toBe(0);
});

test('only the last position is kept, apart from events, and can be forgotten', async () => {
  const { sql } = database;
  const [c0 = ''] = people;
  await see({ ...nearby, accuracy: 20 });
  await see({ ...airport }, NOON - HOUR);
  const [event] = await sql<{ properties: Record<string, unknown> }[]>`
    select properties from event where workspace_id = ${workspaceId} and at = ${new Date(NOON)}`;
  expect(event?.properties).toEqual({
    accuracy: 20,
    store: 'Downtown',
    store_id: 'downtown',
    distance_km: 1.7,
    stores: [
      { id: ids.downtown, km: 1.7, local: '2030-01-08T12:00', open: true },
      { id: ids.airport, km: 29.7, local: '2030-01-08T12:00', open: false },
    ],
  });
  expect((await personDetail(sql, workspaceId, c0)).lastSeen).toEqual({
    at: new Date(NOON).toISOString(),
    near: { name: 'Downtown', km: 1.7 },
  });
  const shown = { accuracy: 20, store: 'Downtown', store_id: 'downtown' };
  const told = async () =>
    (await personDetail(sql, workspaceId, c0)).events.find(({ properties }) => properties.accuracy === 20);
  expect((await told())?.properties).toEqual({ ...shown, distance_km: 1.7 });
  await forgetPosition(sql, workspaceId, c0);
  expect((await personDetail(sql, workspaceId, c0)).lastSeen).toBeNull();
  // Distances to three stores would be the position again.
  const [left] =
    await sql`select properties from event where workspace_id = ${workspaceId} and at = ${new Date(NOON)}`;
  expect(left?.properties).toEqual(shown);
  await see({ ...nearby });
  await sql`delete from customer where workspace_id = ${workspaceId} and id = ${c0}`;
  expect(await sql`select 1 from customer_position where customer_id = ${c0}`).toHaveLength(0);
});

test('an entry filter and a segment ask how far somebody is, and follow people and stores', async () => {
  const { sql } = database;
  const rule: Rule = {
    match: 'all',
    conditions: [{ on: 'distance', store: 'any', op: 'within', meters: 2_000 }],
  };
  const { id } = await createSegment(sql, workspaceId, { name: 'Near', kind: 'rule', rule }, 'test');
  await sql`update segment set built_revision = revision where id = ${id}`;
  const members = async () => {
    await keepUpSegments(sql);
    const rows = await sql<{ who: string }[]>`
      select c.external_id as who from segment_member m join customer c on c.id = m.customer_id where m.segment_id = ${id} order by 1`;
    return rows.map(({ who }) => who);
  };
  await makeJourney(
    sql,
    workspaceId,
    chain(
      node('trigger.event', { event: 'order_placed', where: [], reentry: 'always', only: rule }),
      sms('Hi'),
    ),
  );
  const order = async (customerId: string) =>
    (await ingest(sql, workspaceId, [{ id: `o${seen++}`, type: 'order_placed', customerId }]))[0]?.entries;
  expect(await order('c0')).toBe(0);
  await see({ ...nearby });
  await sql`
    update customer set properties = properties || '{"latitude": 39.7527, "longitude": -104.9992}'
    where workspace_id = ${workspaceId} and external_id = 'c1'`;
  expect(await members()).toEqual(['c0', 'c1']);
  expect([await order('c0'), await order('c1')]).toEqual([1, 1]);
  await see({ lat: 0, lon: 0 }, NOON + 1);
  expect(await members()).toEqual(['c1']);
  expect(await order('c0')).toBe(0);
  await removeStore(sql, workspaceId, ids.downtown ?? '', 'test');
  expect(await members()).toEqual([]);
});
