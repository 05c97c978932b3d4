import { roles } from '@waymark/policy/permissions';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { clientFor } from './client.ts';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', [...roles]);
  for (let at = 0; at < 60; at++) {
    const consent =
      at % 2 === 0 ? { marketing: { action: 'grant', source: 'checkout', disclosure: 'Text me' } } : {};
    await rest(server, home.key, 'PUT', `/customers/p-${at}`, {
      phone: `+141555501${String(at).padStart(2, '0')}`,
      zone: 'America/Denver',
      properties: { first_name: `Person ${at}`, tier: 'gold' },
      consent,
    });
  }
  await rest(server, home.key, 'POST', '/events', {
    id: 'o-1',
    type: 'order_placed',
    customerId: 'p-7',
    properties: { total: 20, gift: true, note: 'call +1 415 555 0107' },
  });
});
afterAll(() => server.close());

it('phones are whole for admin and compliance, masked for the others', async () => {
  for (const role of roles) {
    const client = clientFor(server, home.cookies[role]);
    const { rows } = await client.customers.list.query({ search: 'p-7' });
    const whole = role === 'admin' || role === 'compliance';
    expect(rows.map(({ phone }) => phone)).toEqual([whole ? '+14155550107' : '•••• 0107']);
    const person = await client.customers.get.query({ id: rows[0]?.id ?? '' });
    expect(person.phone).toBe(whole ? '+14155550107' : '•••• 0107');
  }
});

it('everybody is on exactly one page, and search finds by name, id and digits', async () => {
  const client = clientFor(server, home.cookies.analyst);
  const first = await client.customers.list.query({});
  const second = await client.customers.list.query({ cursor: first.next });
  expect([first.rows.length, second.rows.length, second.next, first.total]).toEqual([50, 10, null, 60]);
  const ids = [...first.rows, ...second.rows].map(({ externalId }) => externalId);
  expect(new Set(ids).size).toBe(60);
  for (const search of ['Person 59', 'ERSON 59', 'p-59', '0159']) {
    const { rows } = await client.customers.list.query({ search });
    expect(rows.map(({ externalId }) => externalId)).toEqual(['p-59']);
  }
  expect((await client.customers.list.query({ search: '59' })).rows).toHaveLength(1);
  for (const search of ['%', '_', '\\', '059', 'Person059', 'er', 'on  5'])
    expect((await client.customers.list.query({ search })).total).toBe(0);
});

it('people are listed by a rule, and by a search on top of it', async () => {
  const { customers } = clientFor(server, home.cookies.analyst);
  const agreed = { on: 'consent', program: 'marketing', op: 'is', state: 'granted' } as const;
  const rule = { match: 'all' as const, conditions: [agreed] };
  const all = await customers.list.query({ rule });
  expect([all.total, all.rows.every(({ marketing }) => marketing === 'granted')]).toEqual([30, true]);
  const found = await customers.list.query({ rule, search: 'p-8' });
  expect(found.rows.map(({ externalId }) => externalId)).toEqual(['p-8']);
  expect((await customers.list.query({ rule, search: 'p-7' })).total).toBe(0);
});

it('if phones are masked, searching reveals no more than their last four digits', async () => {
  const all = async (role: 'analyst' | 'compliance', search: string) =>
    (await clientFor(server, home.cookies[role]).customers.list.query({ search })).rows.map(
      ({ externalId }) => externalId,
    );
  for (const digits of ['5550159', '415-555-0159', '+1415', '5015', '15555', '50159'])
    expect(await all('analyst', digits)).toEqual([]);
  expect(await all('analyst', '0159')).toEqual(['p-59']);
  for (const digits of ['5550159', '415-555-0159', '0159'])
    expect(await all('compliance', digits)).toEqual(['p-59']);
});

it('a made-up cursor is a bad request', async () => {
  const client = clientFor(server, home.cookies.analyst);
  const made = (text: string) => Buffer.from(text).toString('base64url');
  const id = '0b1c2d3e-0000-4000-8000-000000000000';
  for (const cursor of ['x', '', made('1'), made(`1 ${'-'.repeat(36)}`), made(`999999999999999 ${id}`)]) {
    for (const list of [client.customers.list, client.messages.list, client.cards.list, client.assets.list])
      await expect(list.query({ cursor })).rejects.toMatchObject({ data: { code: 'BAD_REQUEST' } });
    for (const path of ['/journeys', '/messages']) {
      const answer = await rest(server, home.key, 'GET', `${path}?cursor=${cursor}`);
      expect(answer, `${path} ${cursor}`).toMatchObject({ status: 400, problem: true });
      expect(answer.body.errors[0].pointer).toBe('/cursor');
    }
  }
});

it('a person is shown with consent, events and profile', async () => {
  const client = clientFor(server, home.cookies.compliance);
  const { rows } = await client.customers.list.query({ search: 'p-8' });
  expect(rows[0]).toMatchObject({ name: 'Person 8', marketing: 'granted', transactional: 'none' });
  const person = await client.customers.get.query({ id: rows[0]?.id ?? '' });
  expect(person.consent).toMatchObject([{ program: 'marketing', action: 'grant', disclosure: 'Text me' }]);
  const bought = await client.customers.list.query({ search: 'p-7' });
  const buyer = await client.customers.get.query({ id: bought.rows[0]?.id ?? '' });
  expect(buyer).toMatchObject({
    marketing: 'none',
    events: [{ type: 'order_placed', properties: { total: 20 } }],
  });
});

it('the vocabulary knows types, names and kinds, and keeps people’s numbers out of its examples', async () => {
  const vocabulary = await clientFor(server, home.cookies.marketer).vocabulary.get.query();
  expect(vocabulary.events).toMatchObject([{ type: 'order_placed', count: 1 }]);
  const properties = Object.fromEntries(
    (vocabulary.events[0]?.properties ?? []).map((each) => [each.name, each]),
  );
  expect(properties).toMatchObject({
    total: { kind: 'number', examples: ['20'] },
    gift: { kind: 'yesNo' },
    note: { kind: 'text', examples: [] },
  });
  expect(vocabulary.profile.map(({ name }) => name).toSorted()).toEqual(['first_name', 'tier']);
  expect(vocabulary.sender).toMatchObject({ phone: '+15550100', currency: 'USD' });
});

it('a person’s page names the segments they are in, without archived ones', async () => {
  const { customers, segments } = clientFor(server, home.cookies.marketer);
  const { rows } = await customers.list.query({ search: 'p-9' });
  const id = rows[0]?.id ?? '';
  for (const name of ['Friends', 'Former']) {
    const list = await segments.create.mutate({ name, kind: 'list' });
    await segments.setMembers.mutate({ id: list.id, add: { ids: [id] } });
    if (name === 'Former') await segments.archive.mutate({ id: list.id });
  }
  const person = await customers.get.query({ id });
  expect(person.segments.map(({ name }) => name)).toEqual(['Friends']);
});
