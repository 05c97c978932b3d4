import { testDatabase } from '@waymark/db/testing';
import type { Reentry } from '@waymark/journey/plan/plan';
import { DAY } from '@waymark/policy/spans';
import { beforeEach, expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { enterByApi } from '../../src/events/enterByApi.ts';
import { ingest } from '../../src/events/ingest.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
const start = Date.parse('2030-01-01T00:00:00Z');

beforeEach(async () => {
  const clock = { mode: 'test', realMs: 0, shownMs: start, pace: 0 } as const;
  workspaceId = await makeWorkspace(database.sql, { clock });
});

const journeyWith = (reentry: Reentry) =>
  makeJourney(
    database.sql,
    workspaceId,
    chain(node('trigger.event', { event: 'bought', where: [], reentry }), sms('Thanks')),
  );

let posts = 0;
const buy = async (properties: Record<string, unknown> = {}) => {
  const [result] = await ingest(database.sql, workspaceId, [
    { id: `b${posts++}`, type: 'bought', customerId: 'c1', properties },
  ]);
  return result?.entries;
};
const finish = () => database.sql`update entry set status = 'completed' where workspace_id = ${workspaceId}`;
const goTo = (shownMs: number) =>
  database.sql`update workspace set clock = jsonb_set(clock, '{shownMs}', ${shownMs}::text::jsonb) where id = ${workspaceId}`;

test('once: a person enters once ever', async () => {
  await journeyWith('once');
  expect(await buy()).toBe(1);
  expect(await buy()).toBe(0);
  await finish();
  await goTo(start + 400 * DAY);
  expect(await buy()).toBe(0);
});

test('always: a person enters at each event, even while in it', async () => {
  await journeyWith('always');
  expect(await buy()).toBe(1);
  expect(await buy()).toBe(1);
});

test('after days: counted from the beginning of the last entry, and never while in it', async () => {
  await journeyWith({ afterDays: 7 });
  expect(await buy()).toBe(1);
  await goTo(start + 8 * DAY);
  expect(await buy()).toBe(0);
  await finish();
  await goTo(start + 7 * DAY - 1);
  expect(await buy()).toBe(0);
  await goTo(start + 7 * DAY);
  expect(await buy()).toBe(1);
});

test('once holds among the events of one batch and of many at once', async () => {
  await journeyWith('once');
  const batch = (name: string) =>
    Array.from({ length: 5 }, (_, index) => ({ id: `${name}-${index}`, type: 'bought', customerId: 'c1' }));
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) => ingestBatch(database.sql, workspaceId, batch(`p${index}`))),
  );
  expect(results.flat().every(({ status }) => status === 'accepted')).toBe(true);
  expect(results.flat().reduce((sum, { entries = 0 }) => sum + entries, 0)).toBe(1);
});

test('only events that satisfy the conditions start, and only live journeys take people', async () => {
  const large = [{ on: 'event', property: 'total', op: 'over', value: 50 } as const];
  const { journeyId } = await makeJourney(
    database.sql,
    workspaceId,
    chain(node('trigger.event', { event: 'bought', where: large, reentry: 'always' }), sms('Thanks')),
  );
  expect(await buy({ total: 50 })).toBe(0);
  expect(await buy({ total: 51 })).toBe(1);
  await database.sql`update journey set status = 'paused' where id = ${journeyId}`;
  expect(await buy({ total: 51 })).toBe(0);
});

test('one event may start several journeys', async () => {
  await journeyWith('always');
  await journeyWith('once');
  expect(await buy()).toBe(2);
});

test('by API: one key, one entry; the rule of re-entry holds; properties are what the journey may speak of', async () => {
  const { sql } = database;
  const { journeyId } = await makeJourney(
    sql,
    workspaceId,
    chain(node('trigger.api', { reentry: 'once' }), sms('Your table is ready')),
  );
  await ingest(sql, workspaceId, [
    { id: 'seen-1', type: 'seen', customerId: 'c1' },
    { id: 'seen-2', type: 'seen', customerId: 'c2' },
  ]);
  const call = { customerId: 'c1', key: 'k1', properties: { table: 4 } };
  const results = await Promise.all(
    Array.from({ length: 10 }, () => enterByApi(sql, workspaceId, journeyId, call)),
  );
  expect(results.filter(({ status }) => status === 'entered')).toHaveLength(1);
  expect(results.filter(({ status }) => status === 'duplicate')).toHaveLength(9);
  expect(new Set(results.map(({ entryId }) => entryId)).size).toBe(1);
  expect(await enterByApi(sql, workspaceId, journeyId, { ...call, key: 'k2' })).toEqual({
    status: 'refused',
    entryId: null,
  });
  expect(await enterByApi(sql, workspaceId, journeyId, { customerId: 'c2', key: 'k3' })).toMatchObject({
    status: 'entered',
  });
  const [row] = await sql`
    select e.properties from entry n join event e on e.id = n.event_id where n.id = ${results[0]?.entryId ?? ''}`;
  expect(row?.properties).toEqual({ table: 4 });
});

test('by API: what is not there, not live or not begun this way is said', async () => {
  const { sql } = database;
  const { journeyId } = await journeyWith('once');
  await ingest(sql, workspaceId, [{ id: 'seen', type: 'seen', customerId: 'c1' }]);
  const enter = (id: string, customerId = 'c1') => enterByApi(sql, workspaceId, id, { customerId, key: 'k' });
  await expect(enter('no-such-journey')).rejects.toMatchObject({ code: 'notFound' });
  await expect(enter(journeyId, 'nobody')).rejects.toMatchObject({ code: 'notFound' });
  await expect(enter(journeyId)).rejects.toMatchObject({ code: 'conflict' });
});

test('a key that is cut keeps no other event of its batch out', async () => {
  const trigger = node('trigger.event', { event: 'bought', where: [], reentry: 'once', key: 'cart' });
  await makeJourney(database.sql, workspaceId, chain(trigger, sms('Thanks')));
  const cart = `${'x'.repeat(199)}😀`;
  const batch = [cart, 'b', cart].map((cart) => ({
    id: `b${posts++}`,
    type: 'bought',
    customerId: 'c1',
    properties: { cart },
  }));
  const results = await ingestBatch(database.sql, workspaceId, batch);
  expect(results.map(({ entries }) => entries)).toEqual([1, 1, 0]);
});

test('an empty key and none are the same: the days count from the latest entry of both', async () => {
  const reentry = { afterDays: 2 };
  const trigger = node('trigger.event', { event: 'bought', where: [], reentry, key: 'cart' });
  await makeJourney(database.sql, workspaceId, chain(trigger, sms('Thanks')));
  const entered: unknown[] = [];
  for (const [day, properties] of [
    [0, {}],
    [3, { cart: '' }],
    [4, {}],
    [4, { cart: '' }],
    [6, {}],
  ] as const) {
    await goTo(start + day * DAY);
    entered.push(await buy(properties));
    await finish();
  }
  expect(entered).toEqual([1, 1, 0, 0, 1]);
});
