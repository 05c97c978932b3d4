import { testDatabase } from '@waymark/db/testing';
import type { Settings } from '@waymark/journey/graph/graph';
import { DAY } from '@waymark/policy/spans';
import { beforeEach, expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { enterByApi } from '../../src/events/enterByApi.ts';
import { ingest } from '../../src/events/ingest.ts';
import { recordConsent } from '../../src/people/consent.ts';
import { upsertCustomer } from '../../src/people/customers.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makeWorkspace } from '../../src/testing/scenario.ts';
import { sweepInactivity } from '../../src/triggers/inactivity.ts';

const database = testDatabase();
let workspaceId: string;
const start = Date.parse('2030-01-01T00:00:00Z');

beforeEach(async () => {
  const clock = { mode: 'test', realMs: 0, shownMs: start, pace: 0 } as const;
  workspaceId = await makeWorkspace(database.sql, { clock });
});

type EventSettings = Settings<'trigger.event'>;
const bought = { event: 'bought', where: [], reentry: 'always' } satisfies EventSettings;
const gold = {
  match: 'all',
  conditions: [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }],
} satisfies EventSettings['only'];

const journeyOn = (settings: EventSettings) =>
  makeJourney(database.sql, workspaceId, chain(node('trigger.event', settings), sms('Thanks')));
let posts = 0;
const buy = async (customerId: string, properties: Record<string, unknown> = {}, at = start) => {
  const [result] = await ingest(database.sql, workspaceId, [
    { id: `b${posts++}`, type: 'bought', customerId, properties, at: new Date(at).toISOString() },
  ]);
  return result?.entries;
};
const person = (externalId: string, properties: Record<string, unknown>) =>
  upsertCustomer(database.sql, workspaceId, { externalId, phone: `+1206555${9000 + posts++}`, properties });

test('only those for whom the filter holds enter, by what is known of them at that moment', async () => {
  await journeyOn({ ...bought, only: gold });
  await person('c1', { tier: 'plain' });
  expect(await buy('c1')).toBe(0);
  await person('c1', { tier: 'gold' });
  expect(await buy('c1')).toBe(1);
});

test('the filter sees the event itself and what came before it, those of the same call included', async () => {
  const twice = {
    match: 'all',
    conditions: [
      { on: 'count', event: 'bought', where: [], since: { days: 30 }, op: 'atLeast', value: 2 },
      { on: 'event', property: 'total', op: 'over', value: 10 },
    ],
  } satisfies EventSettings['only'];
  await journeyOn({ ...bought, only: twice });
  expect(await buy('c1', { total: 20 })).toBe(0);
  expect(await buy('c1', { total: 5 })).toBe(0);
  expect(await buy('c1', { total: 20 })).toBe(1);
  const together = await ingest(database.sql, workspaceId, [
    {
      id: 'first',
      type: 'bought',
      customerId: 'c2',
      properties: { total: 20 },
      at: new Date(start - 1000).toISOString(),
    },
    { id: 'second', type: 'bought', customerId: 'c2', properties: { total: 20 } },
  ]);
  expect(together.map(({ entries }) => entries)).toEqual([0, 1]);
});

test('whoever is turned away by the filter has not used up their one entry', async () => {
  await journeyOn({ ...bought, reentry: 'once', only: gold });
  await person('c1', { tier: 'plain' });
  expect(await buy('c1')).toBe(0);
  await person('c1', { tier: 'gold' });
  expect(await buy('c1')).toBe(1);
  expect(await buy('c1')).toBe(0);
});

test('opt-in, API and inactivity ask it too', async () => {
  const { sql } = database;
  const only = gold;
  const reentry = 'always';
  await makeJourney(
    sql,
    workspaceId,
    chain(node('trigger.optIn', { program: 'marketing', reentry, only }), sms('Hi')),
  );
  const api = await makeJourney(sql, workspaceId, chain(node('trigger.api', { reentry, only }), sms('Hi')));
  await makeJourney(
    sql,
    workspaceId,
    chain(node('trigger.inactivity', { event: 'bought', days: 1, reentry, only }), sms('Hi')),
  );
  const before = async () =>
    Number((await sql`select count(*) as n from entry where workspace_id = ${workspaceId}`)[0]?.n);
  for (const [tier, entered] of [
    ['plain', 0],
    ['gold', 3],
  ] as const) {
    const phone = tier === 'gold' ? '+12065551001' : '+12065551002';
    await upsertCustomer(sql, workspaceId, { externalId: tier, phone, properties: { tier } });
    await recordConsent(sql, workspaceId, { phone, program: 'marketing', action: 'grant', source: 'test' });
    const answer = await enterByApi(sql, workspaceId, api.journeyId, { customerId: tier, key: tier });
    expect(answer.status).toBe(tier === 'gold' ? 'entered' : 'refused');
    await buy(tier, {}, start - DAY);
    await sweepInactivity(sql, workspaceId, start);
    expect(await before()).toBe(entered);
  }
});

test('with a key, one person enters once for each of its values', async () => {
  await journeyOn({ ...bought, reentry: 'once', key: 'cart' });
  expect(await buy('c1', { cart: 'a' })).toBe(1);
  expect(await buy('c1', { cart: 'b' })).toBe(1);
  expect(await buy('c1', { cart: 'a' })).toBe(0);
  expect(await buy('c2', { cart: 'a' })).toBe(1);
  expect(await buy('c1', {})).toBe(1);
  expect(await buy('c1', {})).toBe(0);
  const same = { type: 'bought', customerId: 'c3', properties: { cart: 7 } };
  const results = await ingest(database.sql, workspaceId, [
    { id: 'k1', ...same },
    { id: 'k2', ...same },
  ]);
  expect(results.map(({ entries }) => entries)).toEqual([1, 0]);
});

test('a filter on what the same call sets never misses, however many calls race, and is judged for each by what it set', async () => {
  await journeyOn({ ...bought, only: gold });
  const call = (n: number, tier: string) => ({
    id: `race-${n}`,
    type: 'bought',
    customerId: `c${n % 50}`,
    customer: { properties: { tier, [`call_${n}`]: true, gone: null } },
  });
  const calls = Array.from({ length: 1_000 }, (_, n) => call(n, n % 3 === 0 ? 'plain' : 'gold'));
  const results = await Promise.all([
    ...calls.slice(0, 900).map((one) => ingest(database.sql, workspaceId, [one])),
    // Other processes do not share this one's transactions.
    ...calls.slice(900).map((one) => ingestBatch(database.sql, workspaceId, [one])),
  ]);
  const entered = results.flat().map(({ status, entries }) => ({ status, entries }));
  expect(entered).toEqual(calls.map((_, n) => ({ status: 'accepted', entries: n % 3 === 0 ? 0 : 1 })));
  const people = await database.sql<{ n: number }[]>`
    select (select count(*)::int from jsonb_object_keys(properties)) as n from customer
    where workspace_id = ${workspaceId}`;
  expect(people.map(({ n }) => n)).toEqual(Array.from({ length: 50 }, () => 21));
});

test('an event that comes again changes no profile, and what of one cannot be taken is said', async () => {
  const { sql } = database;
  const change = (id: string, customer: object, customerId = 'c1') =>
    ingest(sql, workspaceId, [{ id, type: 'seen', customerId, customer }]);
  await change('e1', { phone: '(303) 555-0142', zone: 'America/Denver', properties: { tier: 'gold' } });
  await change('e2', { properties: { tier: 'plain' } });
  expect(await change('e1', { properties: { tier: 'gold' } })).toMatchObject([{ status: 'duplicate' }]);
  const taken = await change('e3', { phone: '+13035550142', properties: { first_name: 'Bo' } }, 'c2');
  expect(taken).toMatchObject([
    { status: 'accepted', reason: 'phone: belongs to another customer, left as it was' },
  ]);
  await change('e4', { phone: '+13035550199', zone: null });
  const bad = await Promise.all([
    change('e5', { phone: 'call me' }),
    change('e6', { zone: 'Mars' }),
    change('e7', { properties: { note: 'a\u0000' } }),
  ]);
  expect(bad.flat().map(({ reason }) => reason)).toEqual([
    'customer.phone: not a phone number',
    'customer.zone: unknown time zone "Mars"',
    'customer.properties.note contains a NUL character',
  ]);
  const rows = await sql`
    select external_id as id, phone, zone, properties from customer where workspace_id = ${workspaceId}
    order by external_id`;
  expect([...rows]).toEqual([
    { id: 'c1', phone: '+13035550199', zone: null, properties: { tier: 'plain' } },
    { id: 'c2', phone: null, zone: null, properties: { first_name: 'Bo' } },
  ]);
  const much = { text: 'x'.repeat(60_000) };
  for (let n = 0; n < 5; n++) await change(`large-${n}`, { properties: { [`p${n}`]: much } });
  const [large] = await sql`
    select (select count(*)::int from jsonb_object_keys(properties)) as n from customer
    where workspace_id = ${workspaceId} and external_id = 'c1'`;
  expect(large?.n).toBe(5);
});

test('someone known by phone alone becomes the person whose id comes with that phone', async () => {
  const { sql } = database;
  await ingest(sql, workspaceId, [{ id: 'p1', type: 'seen', phone: '+13035550142' }]);
  await ingest(sql, workspaceId, [
    { id: 'p2', type: 'seen', customerId: 'c9', customer: { phone: '+13035550142' } },
  ]);
  const rows = await sql`select external_id as id, phone from customer where workspace_id = ${workspaceId}`;
  expect([...rows]).toEqual([{ id: 'c9', phone: '+13035550142' }]);
});
