import { createKey } from '@waymark/workspace/settings/keys';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { routes } from '../src/rest/routes.ts';
import { postOrders } from '../src/rest/shop/orders.ts';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let key: string;
let workspaceId: string;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  ({ key, workspaceId } = await addWorkspace(server, 'Home'));
});
afterAll(() => server.close());

describe('people in batches', () => {
  it('stores each separately, with their consent, and says what could not be taken', async () => {
    const agreed = { marketing: { action: 'grant', source: 'import', disclosure: 'Text me' } };
    const customers = [
      { id: 'many-1', phone: '+13035550111', properties: { tier: 'gold' }, consent: agreed },
      { id: 'many-2', phone: '+13035550111' },
      { id: 'many-3', zone: 'Mars' },
      { id: 'many-4', consent: agreed },
      { id: 'many-5', colour: 'red' },
      { id: 'many-1', properties: { tier: 'silver', size: 'M' } },
    ];
    const { status, body } = await rest(server, key, 'POST', '/customers', { customers });
    expect(status).toBe(200);
    expect(body.results).toEqual([
      { index: 0, id: 'many-1', status: 'accepted' },
      { index: 1, id: 'many-2', status: 'rejected', reason: 'phone: belongs to another customer' },
      { index: 2, id: 'many-3', status: 'rejected', reason: 'Unknown time zone "Mars".' },
      {
        index: 3,
        id: 'many-4',
        status: 'accepted',
        reason: 'consent: not recorded, as there is no phone',
      },
      { index: 4, id: 'many-5', status: 'rejected', reason: expect.stringContaining('colour') },
      { index: 5, id: 'many-1', status: 'accepted' },
    ]);
    const first = await rest(server, key, 'GET', '/customers/many-1');
    expect(first.body).toMatchObject({
      phone: '+13035550111',
      properties: { tier: 'silver', size: 'M' },
      consent: { marketing: { state: 'granted' } },
    });
    expect((await rest(server, key, 'GET', '/customers/many-2')).status).toBe(404);
    const many = Array.from({ length: 1_001 }, (_, n) => ({ id: `n${n}` }));
    expect((await rest(server, key, 'POST', '/customers', { customers: many })).status).toBe(400);
    expect((await rest(server, key, 'POST', '/customers', many)).status).toBe(400);
  });
});

describe('products', () => {
  it('come one by one and in batches as documented; a stock below zero is refused with a reason', async () => {
    const example = (path: string) =>
      Object.values(routes.find((each) => each.path === path)?.body?.examples ?? {});
    const [kettle, soldOut] = example('/products/:id');
    for (const body of [kettle, soldOut])
      expect((await rest(server, key, 'PUT', '/products/kettle', body)).status).toBe(200);
    const [two] = example('/products');
    expect((await rest(server, key, 'POST', '/products', two)).body).toEqual({
      results: [
        { index: 0, id: 'kettle', status: 'accepted' },
        { index: 1, id: 'mug', status: 'accepted' },
      ],
    });
    const wrong = { products: [{ id: 'mug', stock: -1 }, { id: 'mug', stock: 0 }, { stock: 1 }] };
    expect((await rest(server, key, 'POST', '/products', wrong)).body.results).toMatchObject([
      { status: 'rejected', reason: 'stock: can’t be below 0: use 0 if none is left' },
      { status: 'accepted' },
      { id: '', status: 'rejected' },
    ]);
    const { body } = await rest(server, key, 'GET', '/products?search=m');
    expect(body).toMatchObject({ rows: [{ id: 'mug', stock: 0 }], total: 1, next: null });
  });
});

describe('orders', () => {
  let key: string;
  beforeAll(async () => {
    ({ key } = await addWorkspace(server, 'Shop'));
  });

  it('come in batches as documented, count once, and update their buyers’ traits', async () => {
    const [two] = Object.values(postOrders.body?.examples ?? {});
    const send = (body: unknown) => rest(server, key, 'POST', '/orders', body);
    const { status, body } = await send(two);
    expect({ status, ...body }).toEqual({
      status: 200,
      results: [
        { index: 0, id: '1001', status: 'accepted', reason: expect.stringContaining('24 hours') },
        { index: 1, id: '1002', status: 'accepted' },
      ],
    });
    expect((await send(two)).body.results).toMatchObject([{ status: 'duplicate' }, { status: 'duplicate' }]);
    const person = await rest(server, key, 'GET', '/customers/c-17');
    expect(person.body.traits).toMatchObject({
      orders: 1,
      spend: 84.5,
      currency: 'USD',
      last_order: '2026-03-02T15:04:05.000Z',
    });
    expect(['brewing', 'coffee']).toContain(person.body.traits.favorite_category);
    expect(['Hand grinder', 'Daybreak beans']).toContain(person.body.traits.favorite_product);
    const odd = { orders: [{ id: '1', total: 'free', customerId: 'x' }, { id: '2', total: 1 }, 7] };
    expect((await send(odd)).body.results).toMatchObject([
      { id: '1', status: 'rejected', reason: expect.stringContaining('total') },
      { id: '2', status: 'rejected', reason: expect.stringContaining('customerId') },
      { id: '', status: 'rejected' },
    ]);
  });

  it('traits cannot be set by callers', async () => {
    const set = { properties: { 'trait.orders': 100 } };
    expect((await rest(server, key, 'PUT', '/customers/c-17', set)).status).toBe(422);
  });
});

it('events that only Waymark sends cannot be sent by others', async () => {
  const events = ['segment_entered', 'text_received', 'seen'].map((type) => ({
    id: `own-${type}`,
    type,
    customerId: 'own',
    properties: { text: 'JOIN' },
  }));
  const { body } = await rest(server, key, 'POST', '/events', { events });
  const reason = expect.stringContaining('only Waymark sends');
  expect(body.results).toEqual([
    { index: 0, id: 'own-segment_entered', status: 'rejected', reason },
    { index: 1, id: 'own-text_received', status: 'rejected', reason },
    { index: 2, id: 'own-seen', status: 'accepted', entries: 0 },
  ]);
  const track = { messageId: 'own', userId: 'own', event: 'segment_left', properties: {} };
  expect((await rest(server, key, 'POST', '/track', track)).status).toBe(400);
});

describe('Segment-compatible calls', () => {
  const basic = (name: string) => ({
    authorization: `Basic ${Buffer.from(`${name}:`).toString('base64')}`,
  });
  const post = (path: string, body: unknown, name = key) =>
    rest(server, null, 'POST', path, body, basic(name));
  const example = (path: string) =>
    Object.values(routes.find((each) => each.path === path)?.body?.examples ?? {})[0];

  it('takes the documented examples with the key as user name, each once', async () => {
    for (let time = 0; time < 2; time++) {
      for (const path of ['/identify', '/track'])
        expect(await post(path, example(path))).toMatchObject({ status: 200, body: { success: true } });
      const { body } = await post('/batch', example('/batch'));
      expect(body).toMatchObject({
        success: true,
        results: [{ status: 'duplicate' }, { status: 'duplicate' }],
      });
    }
    const rows = await server.sql`
      select e.type, c.properties->>'city' as city, c.properties->>'first_name' as name from event e
      join customer c on c.id = e.customer_id
      where e.workspace_id = ${workspaceId} and c.external_id = 'c-17' order by e.type`;
    expect([...rows]).toEqual(
      ['order_completed', 'profile_updated'].map((type) => ({ type, city: 'Denver', name: 'Rosa' })),
    );
  });

  it('an identify with both ids moves the anonymous one’s history to the person', async () => {
    const batch = [
      { type: 'track', messageId: 'j-1', anonymousId: 'anon-9', event: 'Seen' },
      { type: 'identify', messageId: 'j-2', anonymousId: 'anon-9', userId: 'seg-9' },
    ];
    for (let time = 0; time < 2; time++)
      expect(await post('/batch', { batch })).toMatchObject({ status: 200, body: { success: true } });
    await post('/track', { messageId: 'j-3', anonymousId: 'anon-9', event: 'Seen' });
    const rows = await server.sql`
      select c.external_id as who, e.external_id as id from event e join customer c on c.id = e.customer_id
      where e.workspace_id = ${workspaceId} and e.external_id like 'j-%' order by 2`;
    expect([...rows]).toEqual(['j-1', 'j-2', 'j-3'].map((id) => ({ who: 'seg-9', id })));
  });

  it('judges each call of a batch separately, and changes nobody for a key that may only send events', async () => {
    const { key: eventsOnly } = await createKey(server.sql, workspaceId, {
      name: 'Events',
      scopes: ['events'],
      days: 1,
      actor: 'test',
    });
    const batch = [
      { type: 'track', messageId: 's-1', userId: 'seg-1', event: 'Seen', context: { traits: { vip: true } } },
      { type: 'identify', messageId: 's-2', userId: 'seg-1', traits: { vip: true } },
      { type: 'page', messageId: 's-3', userId: 'seg-1' },
      { type: 'track', messageId: 's-4', event: 'Seen' },
    ];
    const { body } = await post('/batch', { batch, sentAt: '2026-03-02T15:04:05Z' }, eventsOnly);
    expect(body.results.map((each: { status: string }) => each.status)).toEqual([
      'accepted',
      'rejected',
      'ignored',
      'rejected',
    ]);
    const person = await rest(server, key, 'GET', '/customers/seg-1');
    expect(person.body.properties).toEqual({});
    expect((await post('/identify', example('/identify'), eventsOnly)).status).toBe(403);
    const withProfile = { id: 'p-1', type: 'seen', customerId: 'seg-1', customer: { zone: null } };
    expect((await rest(server, eventsOnly, 'POST', '/events', withProfile)).status).toBe(403);
    expect((await post('/track', { userId: 'seg-1', event: '???' })).status).toBe(400);
    expect((await post('/track', example('/track'), 'wm_not-a-key-at-all')).status).toBe(401);
  });
});
