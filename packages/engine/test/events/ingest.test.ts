import { randomBytes } from 'node:crypto';
import { testDatabase } from '@waymark/db/testing';
import { HOUR } from '@waymark/policy/spans';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { ingest } from '../../src/events/ingest.ts';
import { chain, onEvent, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

/** Postgres can’t make it shorter. */
const randomTexts = (bytes: number) => randomBytes(bytes).toString('base64');

const welcome = chain(onEvent('signed_up'), sms('Hello'));

const counts = async (workspaceId: string) => {
  const [row] = await database.sql<{ events: number; entries: number; people: number }[]>`
    select (select count(*)::int from event where workspace_id = ${workspaceId}) as events,
      (select count(*)::int from entry where workspace_id = ${workspaceId}) as entries,
      (select count(*)::int from customer where workspace_id = ${workspaceId}) as people`;
  return row;
};

test('a thousand duplicate and concurrent posts of one event: one event, one person, one entry', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makeJourney(sql, workspaceId, welcome);
  const post = { id: 'e1', type: 'signed_up', customerId: 'c1' };
  const joined = Array.from({ length: 900 }, () => ingest(sql, workspaceId, [post]));
  // Other processes do not share this one's transactions.
  const apart = Array.from({ length: 100 }, () => ingestBatch(sql, workspaceId, [post]));
  const results = (await Promise.all([...joined, ...apart])).flat();
  expect(results.filter(({ status }) => status === 'accepted')).toEqual([
    { id: 'e1', status: 'accepted', entries: 1 },
  ]);
  expect(results.filter(({ status }) => status === 'duplicate')).toHaveLength(999);
  expect(await counts(workspaceId)).toEqual({ events: 1, entries: 1, people: 1 });
});

test('the same id twice in one batch counts once', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makeJourney(sql, workspaceId, welcome);
  const post = { id: 'e1', type: 'signed_up', customerId: 'c1' };
  const results = await ingest(sql, workspaceId, [post, { ...post, properties: { other: true } }]);
  expect(results.map(({ status }) => status)).toEqual(['accepted', 'duplicate']);
  expect(await counts(workspaceId)).toEqual({ events: 1, entries: 1, people: 1 });
});

test('the bad events of a batch are rejected by name and the good ones are kept', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makeJourney(sql, workspaceId, welcome);
  let deep: unknown = 1;
  for (let level = 0; level < 5000; level++) deep = { deep };
  const good = { type: 'signed_up', customerId: 'c1' };
  const bad: [unknown, RegExp][] = [
    [{ ...good, id: 'nul', properties: { note: 'a\u0000b' } }, /properties\.note contains a NUL/],
    [{ ...good, id: 'half', properties: { note: '\ud800' } }, /not well-formed/],
    [
      JSON.parse('{"id":"proto","type":"signed_up","customerId":"c1","properties":{"__proto__":{"a":1}}}'),
      /__proto__/,
    ],
    [JSON.parse('{"id":"top","type":"signed_up","customerId":"c1","__proto__":{"a":1}}'), /__proto__/],
    [{ ...good, id: 'maker', properties: { a: { constructor: 1 } } }, /constructor/],
    [{ ...good, id: 'deep', properties: { deep } }, /deeper than 10/],
    [{ ...good, id: 'large', properties: { text: 'x'.repeat(70_000) } }, /larger than 64 KB/],
    [
      { ...good, id: 'product', type: 'product_viewed', properties: { product_id: randomTexts(8_000) } },
      /product_id: longer than 200/,
    ],
    [
      { ...good, id: 'things', type: 'product_viewed', properties: { product_id: [randomTexts(8_000)] } },
      /product_id: longer than 200/,
    ],
    [{ ...good, id: 'list', properties: [1] }, /properties/],
    [{ ...good, id: 'future', at: new Date(Date.now() + 6 * 60_000) }, /at: in the future/],
    [{ ...good, id: 'noon', at: 'noon' }, /at: /],
    [{ ...good, id: 'type', type: 'Signed Up' }, /type: /],
    [{ id: 'nobody', type: 'signed_up' }, /customerId/],
    [{ id: 'phone', type: 'signed_up', phone: 'call me' }, /phone: /],
    [{ ...good, id: 'x'.repeat(201) }, /id: /],
    [{ ...good, id: 'extra', colour: 'red' }, /colour/],
    [{ ...good, id: 7 }, /id: /],
    [{ ...good, id: 'person', customerId: 'a\u0000' }, /customerId contains a NUL/],
    [null, /not an object/],
    ['text', /not an object/],
  ];
  const results = await ingest(sql, workspaceId, [
    { ...good, id: 'first' },
    ...bad.map(([event]) => event),
    { ...good, id: 'last', customerId: 'c2' },
  ]);
  expect(results[0]).toEqual({ id: 'first', status: 'accepted', entries: 1 });
  expect(results.at(-1)).toEqual({ id: 'last', status: 'accepted', entries: 1 });
  bad.forEach(([event], index) => {
    const result = results[index + 1];
    expect([event, result?.status]).toEqual([event, 'rejected']);
    expect(result?.reason).toMatch(bad[index]?.[1] ?? /never/);
  });
  expect(results.find(({ id }) => id === 'nul')?.status).toBe('rejected');
  expect(await counts(workspaceId)).toEqual({ events: 2, entries: 2, people: 2 });
});

test('events of more than a day ago are kept as history and start nothing', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makeJourney(sql, workspaceId, welcome);
  const [old, recent] = await ingest(sql, workspaceId, [
    { id: 'old', type: 'signed_up', customerId: 'c1', at: new Date(Date.now() - 25 * HOUR) },
    { id: 'recent', type: 'signed_up', customerId: 'c2', at: new Date(Date.now() - 23 * HOUR).toISOString() },
  ]);
  expect(old).toMatchObject({ status: 'accepted', entries: 0, reason: expect.stringContaining('history') });
  expect(recent).toEqual({ id: 'recent', status: 'accepted', entries: 1 });
});

test('without an instant an event happened now, on the clock of the workspace', async () => {
  const { sql } = database;
  const shownMs = Date.parse('2031-05-01T12:00:00Z');
  const clock = { mode: 'test', realMs: Date.now(), shownMs, pace: 0 } as const;
  const workspaceId = await makeWorkspace(sql, { clock });
  await makeJourney(sql, workspaceId, welcome);
  const results = await ingest(sql, workspaceId, [
    { id: 'now', type: 'signed_up', customerId: 'c1' },
    { id: 'real', type: 'signed_up', customerId: 'c2', at: new Date() },
  ]);
  expect(results.map(({ entries }) => entries)).toEqual([1, 0]);
  const [row] = await sql<{ at: Date; entered: Date }[]>`
    select e.at, n.entered_at as entered from event e join entry n on n.event_id = e.id
    where e.workspace_id = ${workspaceId}`;
  expect([row?.at.getTime(), row?.entered.getTime()]).toEqual([shownMs, shownMs]);
});

test('a person is found by id or phone, made where new, and joined where a phone gets its id', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const results = await ingest(sql, workspaceId, [
    { id: '1', type: 'seen', phone: '(303) 555-0142' },
    { id: '2', type: 'seen', phone: '+13035550142' },
    { id: '3', type: 'seen', customerId: 'rosa', phone: '+1 303 555 0142' },
    { id: '4', type: 'seen', customerId: 'rosa' },
    { id: '5', type: 'seen', customerId: 'someone else', phone: '+13035550142' },
  ]);
  expect(results.map(({ status }) => status)).toEqual([
    'accepted',
    'accepted',
    'accepted',
    'accepted',
    'rejected',
  ]);
  expect(results[4]?.reason).toBe('phone: belongs to another customer');
  const people = await sql`
    select external_id, phone, (select count(*)::int from event e where e.customer_id = c.id) as events
    from customer c where workspace_id = ${workspaceId}`;
  expect([...people]).toEqual([{ external_id: 'rosa', phone: '+13035550142', events: 4 }]);
});

test('two workspaces may use the same ids', async () => {
  const { sql } = database;
  const [one, other] = [await makeWorkspace(sql), await makeWorkspace(sql)];
  const post = { id: 'e1', type: 'signed_up', customerId: 'c1' };
  expect(await ingest(sql, one, [post])).toMatchObject([{ status: 'accepted' }]);
  expect(await ingest(sql, other, [post])).toMatchObject([{ status: 'accepted' }]);
});

test('a batch keeps to a dozen statements, however large', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makeJourney(sql, workspaceId, welcome);
  const statements: string[] = [];
  const { default: postgres } = await import('postgres');
  const watched = postgres(database.url, { max: 1, debug: (_connection, query) => statements.push(query) });
  await ingestBatch(
    watched,
    workspaceId,
    Array.from({ length: 500 }, (_, index) => ({
      id: `e${index}`,
      type: 'signed_up',
      customerId: `c${index}`,
    })),
  );
  await watched.end();
  const own = statements.filter((query) => !query.includes('pg_catalog'));
  expect(own.length).toBeLessThanOrEqual(14);
  expect(await counts(workspaceId)).toEqual({ events: 500, entries: 500, people: 500 });
});

test('batches that share people and events in opposite orders all get through', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makeJourney(sql, workspaceId, welcome);
  const events = Array.from({ length: 60 }, (_, index) => ({
    id: `e${index}`,
    type: 'signed_up',
    customerId: `c${(index * 7) % 20}`,
    phone: `+1303555${String(1000 + ((index * 7) % 20))}`,
  }));
  const batches = Array.from({ length: 16 }, (_, index) => (index % 2 === 0 ? events : events.toReversed()));
  const results = (await Promise.all(batches.map((batch) => ingestBatch(sql, workspaceId, batch)))).flat();
  expect(results.filter(({ status }) => status === 'accepted')).toHaveLength(60);
  expect(await counts(workspaceId)).toEqual({ events: 60, entries: 60, people: 20 });
});

test('whatever JSON comes, it is kept as it is or rejected with a reason; it never fails the batch', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const properties = fc.sample(
    fc.dictionary(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }),
      { maxKeys: 5, noNullPrototype: true },
    ),
    400,
  );
  const events = properties.map((bag, index) => ({
    id: `e${index}`,
    type: 'seen',
    customerId: 'c1',
    properties: bag,
  }));
  const results = await ingest(sql, workspaceId, events);
  const kept = await sql<{ id: string; properties: unknown }[]>`
    select external_id as id, properties from event where workspace_id = ${workspaceId}`;
  const stored = new Map(kept.map(({ id, properties }) => [id, properties]));
  for (const [index, result] of results.entries()) {
    if (result.status === 'rejected') expect(result.reason).toMatch(/NUL|Unicode|not allowed/);
    else expect(stored.get(result.id)).toEqual(JSON.parse(JSON.stringify(properties[index])));
  }
  expect(stored.size).toBe(results.filter(({ status }) => status === 'accepted').length);
});
