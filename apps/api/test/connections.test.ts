import { createHmac } from 'node:crypto';
import { sealStores } from '@waymark/engine/connections/connections';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { clientFor } from './client.ts';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
let address: string;
const SECRET = 'the-secret-of-the-store';

beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'), { proxies: 1 });
  home = await addWorkspace(server, 'Home', ['admin', 'marketer']);
  const admin = clientFor(server, home.cookies.admin);
  ({ address } = await admin.connections.add.mutate({ name: 'Marlow store', secret: SECRET }));
});
afterAll(() => server.close());

const customer = {
  id: 207119551,
  email: 'rosa@example.com',
  first_name: 'Rosa',
  phone: '+13035550142',
  default_address: { address1: 'Main St 1', city: 'Denver', province: 'CO', zip: '80202' },
  sms_marketing_consent: {
    state: 'subscribed',
    opt_in_level: 'single_opt_in',
    consent_updated_at: new Date(Date.now() - 60_000).toISOString(),
    consent_collected_from: 'SHOPIFY',
  },
};
const order = {
  id: 820982911,
  name: '#1001',
  created_at: new Date(Date.now() - 60_000).toISOString(),
  total_price: '84.50',
  currency: 'USD',
  cart_token: 'cart-1',
  line_items: [
    { title: 'Wool blanket', quantity: 2, price: '30.00' },
    { title: 'Mug', quantity: 1, price: '24.50' },
  ],
  customer,
};

const sign = (body: string, secret = SECRET) => createHmac('sha256', secret).update(body).digest('base64');
async function post(topic: string, value: unknown, headers: Record<string, string> = {}, to = address) {
  const body = typeof value === 'string' ? value : JSON.stringify(value);
  const answer = await fetch(to, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': 'w-1',
      'x-shopify-triggered-at': new Date().toISOString(),
      'x-shopify-hmac-sha256': sign(body),
      ...headers,
    },
  });
  const answered: { status?: unknown } = JSON.parse(await answer.text());
  return { status: answer.status, body: answered };
}
const events = async () =>
  await server.sql`
    select e.type, e.properties, c.external_id as person, c.phone, c.properties as profile from event e
    join customer c on c.id = e.customer_id where e.workspace_id = ${home.workspaceId} order by e.received_at, e.type`;
const ledger = async () =>
  await server.sql`
    select phone, program, action, source, raw from consent_event where workspace_id = ${home.workspaceId} order by id`;

it('an order creates the person, the event and the consent with its proof, once however often the body comes', async () => {
  expect(await post('orders/create', order)).toEqual({ status: 200, body: { status: 'accepted' } });
  // The headers aren't signed, so another id and topic don't make it another webhook.
  for (const topic of ['orders/create', 'orders/paid'])
    expect((await post(topic, order, { 'x-shopify-webhook-id': 'w-2' })).body).toEqual({
      status: 'duplicate',
    });
  expect([...(await events())]).toEqual([
    {
      type: 'order_placed',
      person: '207119551',
      phone: '+13035550142',
      properties: {
        order_id: '820982911',
        cart_id: 'cart-1',
        name: '#1001',
        currency: 'USD',
        total: 84.5,
        items: 3,
        product: 'Wool blanket',
        products: ['Wool blanket', 'Mug'],
      },
      profile: {
        email: 'rosa@example.com',
        first_name: 'Rosa',
        street: 'Main St 1',
        city: 'Denver',
        state: 'CO',
        postal_code: '80202',
      },
    },
  ]);
  expect([...(await ledger())]).toEqual([
    {
      phone: '+13035550142',
      program: 'marketing',
      action: 'grant',
      source: 'Shopify “Marlow store”: SHOPIFY',
      raw: expect.stringContaining('single_opt_in'),
    },
  ]);
});

it('consent comes from sms_marketing_consent only, each wording once; an opt-in without a time proves nothing', async () => {
  const lines = async () => (await ledger()).map(({ action }) => action);
  await post('customers/update', { ...customer, tags: 'vip', updated_at: new Date().toISOString() });
  expect(await lines()).toEqual(['grant']);
  await post('customers/update', {
    ...customer,
    sms_marketing_consent: { state: 'unsubscribed', consent_updated_at: new Date().toISOString() },
  });
  expect(await lines()).toEqual(['grant', 'revoke']);
  const other = { id: 207119552, phone: '+13035550143', accepts_marketing: true };
  await post('customers/create', { ...other, email_marketing_consent: { state: 'subscribed' } });
  await post('customers/update', { ...other, sms_marketing_consent: { state: 'subscribed' } });
  expect(await lines()).toEqual(['grant', 'revoke']);
});

it('carts and checkouts are events of the person they name; a body that names nobody, or that nothing listens to, is ignored', async () => {
  const checkout = {
    id: 901414060,
    cart_token: 'cart-2',
    customer,
    abandoned_checkout_url: 'https://shop.example/recover/1',
    line_items: order.line_items,
  };
  expect((await post('checkouts/create', checkout)).body.status).toBe('accepted');
  expect((await post('carts/update', { id: 'c-3', customer: { id: 207119551 } })).body.status).toBe(
    'accepted',
  );
  expect((await post('carts/update', { id: 'c-4', token: 'c-4' })).body.status).toBe('ignored');
  expect((await post('app/uninstalled', { id: 1 })).body.status).toBe('ignored');
  const types = (await events()).map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['checkout_started', 'cart_updated']));
  const started = (await events()).find(({ type }) => type === 'checkout_started');
  expect(started?.properties).toMatchObject({
    checkout_id: '901414060',
    cart_id: 'cart-2',
    total: 84.5,
    url: 'https://shop.example/recover/1',
  });
});

it('refuses a bad signature, an unknown store, an old or missing time and a body that is no object', async () => {
  const before = (await events()).length;
  const fresh = { ...order, id: 1 };
  const day = (ms: number) => ({ 'x-shopify-triggered-at': new Date(Date.now() + ms).toISOString() });
  const refused = [
    await post('orders/create', fresh, { 'x-shopify-hmac-sha256': sign('other') }),
    await post('orders/create', fresh, { 'x-shopify-hmac-sha256': sign(JSON.stringify(fresh), 'wrong') }),
    await post('orders/create', fresh, { 'x-shopify-hmac-sha256': '' }),
    await post('orders/create', fresh, {}, address.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000000')),
    await post('orders/create', fresh, {}, address.replace(/[^/]+$/, 'nobody')),
  ];
  expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  const old = [
    await post('orders/create', fresh, day(-25 * 3_600_000)),
    await post('orders/create', fresh, day(3_600_000)),
    await post('orders/create', fresh, { 'x-shopify-triggered-at': '' }),
    await post('orders/create', '[1]'),
    await post('orders/create', 'hello'),
    await post('orders/create', { ...fresh, note: 'x'.repeat(1_100_000) }),
  ];
  expect(old.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 413]);
  expect((await events()).length).toBe(before);
});

it('keeps the catalog in step with the store’s products', async () => {
  const product = (updated: string, quantity: number) => ({
    id: 632910392,
    title: 'Gooseneck kettle',
    product_type: 'Brewing',
    status: 'active',
    updated_at: updated,
    image: { src: 'https://cdn.example/kettle.jpg' },
    variants: [
      { price: '89.00', inventory_quantity: quantity, inventory_management: 'shopify' },
      { price: '99.00', inventory_quantity: -2, inventory_management: 'shopify' },
    ],
  });
  const [earlier, later] = [120_000, 60_000].map((ago) => new Date(Date.now() - ago).toISOString());
  expect(await post('products/update', product(later ?? '', 3))).toMatchObject({
    status: 200,
    body: { status: 'accepted' },
  });
  expect(await post('products/update', product(earlier ?? '', 0))).toMatchObject({ status: 200 });
  const kettle = async () => (await rest(server, home.key, 'GET', '/products/632910392')).body;
  expect(await kettle()).toMatchObject({
    name: 'Gooseneck kettle',
    priceCents: 8_900,
    stock: 3,
    picture: 'https://cdn.example/kettle.jpg',
    archived: false,
  });
  await post('products/delete', { id: 632910392 });
  expect(await kettle()).toMatchObject({ archived: true });
  expect(await post('products/delete', { id: 1 })).toMatchObject({ body: { status: 'ignored' } });
});

it('takes a product whatever its emoji and its picture, and consent from wherever', async () => {
  const [title, type] = ['t'.repeat(199), 'y'.repeat(99)];
  const product = {
    id: 632910393,
    title: `${title}😀`,
    product_type: `${type}😀`,
    image: { src: `https://cdn.shop.example/${'p'.repeat(500)}.png` },
    variants: [{ price: '48.50', inventory_quantity: 2 }],
  };
  expect(await post('products/create', product)).toMatchObject({ status: 200, body: { status: 'accepted' } });
  const { body } = await rest(server, home.key, 'GET', '/products/632910393');
  expect(body).toMatchObject({ name: title, category: type, picture: null, stock: 2 });
  const from = 'f'.repeat(99);
  const sms_marketing_consent = {
    ...customer.sms_marketing_consent,
    consent_collected_from: `\0${from}😀`,
  };
  const other = { id: 207119559, phone: '+13035550149', sms_marketing_consent };
  expect((await post('customers/update', other)).status).toBe(200);
  expect((await ledger()).at(-1)?.source).toBe(`Shopify “Marlow store”: ${from}`);
});

it('an admin sees the address but never the secret again; a removed store is refused', async () => {
  const admin = clientFor(server, home.cookies.admin);
  const { stores } = await admin.connections.list.query();
  expect(stores).toMatchObject([{ name: 'Marlow store', address, heardTopic: expect.any(String) }]);
  expect(JSON.stringify(stores)).not.toContain(SECRET);
  const marketer = clientFor(server, home.cookies.marketer);
  await expect(marketer.connections.list.query()).rejects.toThrow();
  const guest = await addWorkspace(server, 'Elsewhere', ['admin']);
  const [store] = stores;
  const away = clientFor(server, guest.cookies.admin).connections.remove.mutate({ id: store?.id ?? '' });
  await expect(away).rejects.toThrow('doesn’t exist');
  await admin.connections.remove.mutate({ id: store?.id ?? '' });
  expect((await post('orders/create', { ...order, id: 2 })).status).toBe(401);
});

it('keeps secrets encrypted, including older ones, each for its own store only', async () => {
  const { sql } = server;
  const kept = () => sql<{ id: string; secret: string }[]>`
    select id, secret from connection where workspace_id = ${home.workspaceId} and removed_at is null order by created_at`;
  const admin = clientFor(server, home.cookies.admin);
  const second = await admin.connections.add.mutate({ name: 'Second', secret: SECRET });
  await sql`update connection set secret = 'a-secret-as-it-was-kept' where id = ${second.id}`;
  expect(await sealStores(sql)).toBe(1);
  expect(await sealStores(sql)).toBe(0);
  const rows = await kept();
  for (const { secret } of rows) expect(secret).toMatch(/^sealed:v1:[\w-]{60,}$/);
  const send = async (secret: string) =>
    await post(
      'carts/create',
      order,
      { 'x-shopify-hmac-sha256': sign(JSON.stringify(order), secret) },
      second.address,
    );
  expect((await send('a-secret-as-it-was-kept')).status).toBe(200);
  expect((await send(rows.at(-1)?.secret ?? '')).status).toBe(401);
  await sql`update connection set secret = ${rows[0]?.secret ?? ''} where id = ${second.id}`;
  for (const secret of [SECRET, 'nobody']) expect((await send(secret)).status).toBe(401);
  await admin.connections.remove.mutate({ id: second.id });
});
