import { testDatabase } from '@waymark/db/testing';
import { DAY } from '@waymark/policy/spans';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { mergePeople, undoMerge } from '../../src/people/merge.ts';
import { makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let ws: string;
beforeEach(async () => {
  ws = await makeWorkspace(database.sql);
});

const NOON = Date.parse('2026-03-15T12:00:00Z');
const at = (days: number) => new Date(NOON - days * DAY);

const traitsOf = async (externalId = 'c0') => {
  const [row] = await database.sql<{ traits: Record<string, unknown> }[]>`
    select traits from customer where workspace_id = ${ws} and external_id = ${externalId}`;
  return row?.traits;
};

test('orders and clicks come to traits, whatever order they come in and however often', async () => {
  const { sql } = database;
  await makePeople(sql, ws, 2);
  expect(await traitsOf()).toEqual({});
  const order = (id: string, days: number, properties: Record<string, unknown>) => ({
    id,
    type: 'order_placed',
    customerId: 'c0',
    at: at(days),
    properties,
  });
  const newest = order('o3', 0, { total: 19.99, currency: 'USD', category: 'coffee' });
  await ingestBatch(sql, ws, [newest]);
  expect(await traitsOf()).toMatchObject({ orders: 1, spend: 19.99, usual_hour: 6 });
  const others = [
    newest,
    order('o1', 30, { total: 10.01, category: 'coffee', product: 'Daybreak beans' }),
    order('o2', 10, {
      total: 400,
      currency: 'EUR',
      items: [{ category: 'home', name: 'Lamp' }, { category: 'table' }],
    }),
    order('o4', 40, { total: 'free', category: '', product: 'Mug', products: ['Daybreak beans', 'Mug'] }),
    { id: 'k', type: 'link_clicked', customerId: 'c0', at: at(1) },
    { id: 's', type: 'seen', customerId: 'c1', at: at(1) },
  ];
  await ingestBatch(sql, ws, others);
  await ingestBatch(sql, ws, others);
  expect(await traitsOf()).toEqual({
    last_order: '2026-03-15T12:00:00.000Z',
    orders: 4,
    spend: 30,
    currency: 'USD',
    days_between_orders: 13.3,
    favorite_category: 'coffee',
    favorite_product: 'Daybreak beans',
    last_click: '2026-03-14T12:00:00.000Z',
    usual_hour: 5,
  });
  expect(await traitsOf('c1')).toEqual({});
  await sql`update customer set zone = 'Asia/Tokyo' where workspace_id = ${ws} and external_id = 'c0'`;
  expect(await traitsOf()).toMatchObject({ usual_hour: 21 });
  await sql`update customer set zone = 'Nowhere/Land' where workspace_id = ${ws} and external_id = 'c0'`;
  expect(await traitsOf()).toMatchObject({ usual_hour: 7 });
});

const anyEvent = fc.record({
  id: fc.nat(400).map(String),
  type: fc.constantFrom('order_placed', 'order_placed', 'link_clicked', 'seen'),
  who: fc.nat(11),
  days: fc.double({ min: 0, max: 90, noNaN: true }),
  properties: fc.record(
    {
      total: fc.oneof(
        fc.integer({ min: 0, max: 99_999 }).map((cents) => cents / 100),
        fc.constant('5'),
      ),
      currency: fc.constantFrom('USD', 'EUR', 7),
      category: fc.constantFrom('a', 'b', '', null),
      items: fc.oneof(
        fc.nat(3),
        fc.array(fc.record({ category: fc.constantFrom('a', 'c', 3), name: fc.constantFrom('p', 'q', '') }), {
          maxLength: 2,
        }),
      ),
    },
    { requiredKeys: [] },
  ),
});

test('what is kept up is what it comes to anew, over random events, merges, their undoing and removed people', async () => {
  const { sql } = database;
  const people = await makePeople(sql, ws, 12);
  const open: string[] = [];
  let compared = 0;
  for (let batch = 0; batch < 40; batch += 1) {
    const events = fc.sample(anyEvent, 25).map(({ who, days, ...event }) => ({
      ...event,
      customerId: `c${who}`,
      at: at(days),
    }));
    await ingestBatch(sql, ws, events);
    const [keptId = '', goneId = ''] = [people[batch % 11], people[(batch + 1) % 11]];
    if (batch % 4 === 0)
      await mergePeople(sql, ws, { keptId, goneId }, 'tests').then(
        ({ mergeId }) => open.push(mergeId),
        () => {},
      );
    if (batch % 6 === 5) await undoMerge(sql, ws, open.pop() ?? '', 'tests').catch(() => {});
    if (batch === 20) await sql`delete from customer where workspace_id = ${ws} and external_id = 'c11'`;
    if (batch === 30) await sql`delete from event where workspace_id = ${ws} and external_id < '2'`;
    const rows = await sql<{ kept: unknown; anew: unknown }[]>`
      select c.traits as kept, (select jsonb_strip_nulls(t.traits) from order_traits(array[c.id]) t) as anew
      from customer c where c.workspace_id = ${ws}`;
    for (const { kept, anew } of rows) expect(kept).toEqual(anew);
    compared += rows.filter(({ kept }) => Object.keys(kept ?? {}).length > 0).length;
  }
  expect(compared).toBeGreaterThan(200);
  const [sum] = await sql<{ orders: number; counted: number }[]>`
    select (select count(*)::int from event where workspace_id = ${ws} and type = 'order_placed') as orders,
      (select sum((traits->>'orders')::int)::int from customer where workspace_id = ${ws}) as counted`;
  expect(sum?.counted).toBe(sum?.orders);
});
