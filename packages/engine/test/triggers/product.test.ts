import { testDatabase } from '@waymark/db/testing';
import type { Settings } from '@waymark/journey/graph/graph';
import { DAY } from '@waymark/policy/spans';
import { beforeEach, expect, test } from 'vitest';
import { tellProductNews } from '../../src/catalog/news.ts';
import { saveProducts } from '../../src/catalog/save.ts';
import { ingest } from '../../src/events/ingest.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
beforeEach(async () => {
  workspaceId = await makeWorkspace(database.sql);
});

const live = (settings: Settings<'trigger.product'>) =>
  makeJourney(database.sql, workspaceId, chain(node('trigger.product', settings), sms('Look')));
let posts = 0;
const looked = (customerId: string, product_id: unknown, daysAgo = 1, type = 'product_viewed') =>
  ingest(database.sql, workspaceId, [
    {
      id: `look-${posts++}`,
      type,
      customerId,
      at: new Date(Date.now() - daysAgo * DAY),
      properties: { product_id },
    },
  ]);
const save = (id: string, change: { stock?: number | null; priceCents?: number; archived?: boolean }) =>
  saveProducts(database.sql, workspaceId, [{ id, name: `The ${id}`, priceCents: 8_900, ...change }]);
const entries = async () =>
  (
    await database.sql<{ who: string; key: string; type: string; told: Record<string, unknown> }[]>`
    select c.external_id as who, e.key, v.type, v.properties as told from entry e join customer c on c.id = e.customer_id
      join event v on v.id = e.event_id
    where e.workspace_id = ${workspaceId} order by e.created_at, c.external_id, e.key`
  ).map(({ who, key, type, told }) => ({ who, key, type, told }));

test('whoever looked at a product or asked for it lately hears that it is back, each product by itself', async () => {
  await live({ when: 'backInStock', days: 30, reentry: 'once' });
  await save('kettle', { stock: 0 });
  await save('7', { stock: 0 });
  await looked('ann', 'kettle');
  await looked('ben', 'kettle', 3, 'back_in_stock_requested');
  await looked('old', 'kettle', 40);
  await looked('ann', 7);
  await looked('cara', 'another');
  await save('kettle', { stock: 4 });
  expect(await tellProductNews(database.sql)).toBe(3);
  expect(await entries()).toMatchObject([
    {
      who: 'ann',
      key: 'kettle',
      type: 'back_in_stock',
      told: { name: 'The kettle', price: 89, stock: 4, days_ago: 1, asked: false },
    },
    { who: 'ben', key: 'kettle', told: { days_ago: 3, asked: true } },
  ]);
  // More of what was there is no news, nor is what is told again; another product is.
  await save('kettle', { stock: 9 });
  await save('7', { stock: null });
  expect(await tellProductNews(database.sql)).toBe(1);
  expect((await entries()).map(({ who, key }) => `${who} ${key}`)).toEqual([
    'ann kettle',
    'ben kettle',
    'ann 7',
  ]);
});

test('a price that falls is told with what it was; one that rises, or of a product that nobody can buy, is not', async () => {
  await live({ when: 'priceDrop', days: 90, reentry: 'always' });
  await save('kettle', { stock: 2 });
  await looked('ann', 'kettle', 80);
  await save('kettle', { priceCents: 9_900 });
  await save('kettle', { priceCents: 5_900, stock: 0 });
  await save('kettle', { priceCents: 4_900, archived: true });
  await save('kettle', { priceCents: 6_900, archived: false, stock: 0 });
  expect(await tellProductNews(database.sql)).toBe(0);
  await save('kettle', { priceCents: 5_900, stock: 2 });
  expect(await tellProductNews(database.sql)).toBe(2);
  expect(await entries()).toMatchObject([
    { who: 'ann', type: 'price_dropped', told: { price: 59, was: 69, days_ago: 80 } },
  ]);
});

test('an entry filter keeps people out, and a filter sees the profile as it is', async () => {
  const only = {
    match: 'all',
    conditions: [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }],
  } satisfies Settings<'trigger.product'>['only'];
  await live({ when: 'backInStock', days: 30, reentry: 'always', only });
  await save('kettle', { stock: 0 });
  await ingest(database.sql, workspaceId, [
    { id: 'g', type: 'joined', customerId: 'gold', customer: { properties: { tier: 'gold' } } },
  ]);
  for (const who of ['gold', 'plain']) await looked(who, 'kettle');
  await save('kettle', { stock: 1 });
  await tellProductNews(database.sql);
  expect((await entries()).map(({ who }) => who)).toEqual(['gold']);
});

test('a thousand people are told once each, also where several processes tell at once', async () => {
  await save('kettle', { stock: 0 });
  await ingest(
    database.sql,
    workspaceId,
    Array.from({ length: 1_200 }, (_, at) => ({
      id: `many-${at}`,
      type: 'product_viewed',
      customerId: `many-${at}`,
      properties: { product_id: 'kettle' },
    })),
  );
  await save('kettle', { stock: 5 });
  await Promise.all([1, 2, 3].map(() => tellProductNews(database.sql)));
  await tellProductNews(database.sql);
  const [row] = await database.sql`
    select count(*)::int as told, count(distinct customer_id)::int as people from event
    where workspace_id = ${workspaceId} and type = 'back_in_stock'`;
  expect(row).toEqual({ told: 1_200, people: 1_200 });
});
