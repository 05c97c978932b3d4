import type { Rule } from '@waymark/audience/schema';
import { attemptJob } from '@waymark/engine/jobs/attempt';
import { segmentBuildJob } from '@waymark/engine/segments/build';
import { roles } from '@waymark/policy/permissions';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { postSegment } from '../src/rest/audience/segments.ts';
import { postCampaign } from '../src/rest/journeys/campaigns.ts';
import { clientFor } from './client.ts';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
const as = (role: (typeof roles)[number]) => clientFor(server, home.cookies[role]).segments;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', [...roles]);
  for (let at = 0; at < 9; at++)
    await rest(server, home.key, 'PUT', `/customers/p-${at}`, {
      phone: `+1415555010${at}`,
      properties: { first_name: `Person ${at}`, tier: at < 6 ? 'gold' : 'silver' },
    });
});
afterAll(() => server.close());

const tier = (value: string): Rule => ({
  match: 'all',
  conditions: [{ on: 'profile', property: 'tier', op: 'is', value }],
});
async function build(id: string): Promise<void> {
  const [job] = await server.sql<
    { id: string }[]
  >`select id from job where subject = ${id} and status = 'queued'`;
  await attemptJob(server.sql, [segmentBuildJob], job?.id ?? '', () => {});
}

it('a segment is previewed, made, built, planned and changed', async () => {
  const segments = as('marketer');
  const preview = await segments.preview.query({ rule: tier('gold') });
  expect(preview).toMatchObject({ count: 6, exact: true });
  expect(preview.sample.map(({ phone }) => phone?.slice(0, 5))).toEqual(Array(6).fill('•••• '));
  expect(await segments.cost.query({ rule: tier('gold') })).toMatchObject({ slow: false });

  const { id } = await segments.create.mutate({ name: 'Gold', kind: 'rule', rule: tier('gold') });
  expect(await segments.get.query({ id })).toMatchObject({
    name: 'Gold',
    count: 0,
    exactAsOf: null,
    building: { done: 0, total: 0 },
  });
  await build(id);
  const built = await segments.get.query({ id });
  expect(built).toMatchObject({
    count: 6,
    building: null,
    rule: tier('gold'),
    uses: { journeys: [], segments: [] },
  });
  expect(Date.parse(built.exactAsOf ?? '')).toBeGreaterThan(Date.now() - 60_000);
  const settings = { segment: id, when: 'enters', reentry: 'once' };
  const trigger = { id: 't', kind: 'trigger.segment', settings, position: { x: 0, y: 0 } };
  const graph = { version: 1, nodes: [trigger], edges: [] };
  const drawn = await rest(server, home.key, 'POST', '/journeys', { name: 'For gold', graph });
  expect((await segments.list.query()).map(({ name, uses }) => [name, uses])).toEqual([
    ['Gold', { journeys: [{ id: drawn.body.id, name: 'For gold', live: false }], segments: [] }],
  ]);

  const { rows, next } = await segments.members.query({ id, search: 'Person 3' });
  expect(rows).toMatchObject([{ externalId: 'p-3', phone: '•••• 0103' }]);
  expect(next).toBeNull();
  expect(await segments.plan.query({ id, rule: tier('silver') })).toEqual({
    enter: 3,
    leave: 6,
    journeys: [],
    schedules: [],
  });
  expect(await segments.change.mutate({ id, revision: 1, rule: tier('silver') })).toEqual({ revision: 2 });
  await expect(segments.change.mutate({ id, revision: 1, name: 'Silver' })).rejects.toThrow('Load it again');
  await segments.archive.mutate({ id });
  expect((await segments.get.query({ id })).archivedAt).not.toBeNull();
  await segments.restore.mutate({ id });
});

it('it is exact up to the first change that has not been processed', async () => {
  const segments = as('admin');
  const { id } = await segments.create.mutate({ name: 'Exact', kind: 'rule', rule: tier('gold') });
  await build(id);
  const before = Date.now();
  await rest(server, home.key, 'PUT', '/customers/p-0', { properties: { tier: 'bronze' } });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const after = Date.now();
  const { exactAsOf } = await segments.get.query({ id });
  expect(Date.parse(exactAsOf ?? '')).toBeLessThan(after);
  expect(Date.parse(exactAsOf ?? '')).toBeGreaterThanOrEqual(before - 50);
});

it('people are put on a list by their ids, all of them or none', async () => {
  const segments = as('marketer');
  // Invisible characters, and those that change the text direction, aren't allowed in names.
  const { id } = await segments.create.mutate({ name: ' Gue\u202est\u200bs', kind: 'list' });
  const add = (externalIds: string[]) => segments.setMembers.mutate({ id, add: { externalIds } });
  await expect(add(['p-1', 'nobody'])).rejects.toThrow('isn’t in this workspace: nobody');
  expect(await add(['p-1', 'p-2', 'p-2'])).toEqual({ added: 2, removed: 0, unknown: [] });
  expect(await add(['p-1'])).toEqual({ added: 0, removed: 0, unknown: [] });
  const { rows } = await segments.members.query({ id });
  const ids = rows.filter(({ externalId }) => externalId === 'p-1').map((row) => row.id);
  expect(await segments.setMembers.mutate({ id, remove: { ids } })).toEqual({
    added: 0,
    removed: 1,
    unknown: [],
  });
  expect(await segments.get.query({ id })).toMatchObject({
    name: 'Guests',
    count: 1,
    kind: 'list',
    rule: null,
  });
  const told = await server.sql<{ type: string }[]>`
    select type from event where properties->>'segment' = ${id} order by received_at, type`;
  expect(told.map(({ type }) => type)).toEqual(['segment_entered', 'segment_entered', 'segment_left']);
});

it('a list finds people by phone number only for those who may see phones', async () => {
  const { id } = await as('admin').create.mutate({ name: 'By phone', kind: 'list' });
  await rest(server, home.key, 'PUT', '/customers/p-1', { phone: '+13035550171' });
  const add = { keys: ['p-1', '+13035550171', '+13035550172'] };
  expect(await as('marketer').setMembers.mutate({ id, add })).toEqual({
    added: 1,
    removed: 0,
    unknown: ['+13035550171', '+13035550172'],
  });
  expect(await as('admin').setMembers.mutate({ id, add })).toMatchObject({ unknown: ['+13035550172'] });
});

it('a file says whom it names: by phone to those who may see phones, by customer ID to others', async () => {
  const read = async (role: (typeof roles)[number]) => {
    const headers = { cookie: home.cookies[role], origin: server.url };
    const body = 'Phone;Customer ID\n303 555 0171;p-1\n;p-2\n';
    const answer = await fetch(`${server.url}/imports/keys`, { method: 'POST', headers, body });
    return answer.ok ? await answer.json() : answer.status;
  };
  expect(await read('marketer')).toEqual({ keys: ['p-1', 'p-2'], unread: 0 });
  expect(await read('compliance')).toEqual({ keys: ['303 555 0171'], unread: 0 });
  expect(await read('analyst')).toBe(403);
});

it('marketers and admins make segments, compliance and admins suppression lists, everybody reads', async () => {
  for (const role of roles) {
    const segments = as(role);
    const made = (kind: 'list' | 'suppression') =>
      segments.create.mutate({ name: `${kind} of ${role}`, kind }).then(
        () => true,
        (error: Error) => error.message,
      );
    const makes = role === 'marketer' || role === 'admin';
    const suppresses = role === 'compliance' || role === 'admin';
    expect(await made('list')).toEqual(makes || 'Only marketers and admins can create and change segments.');
    const only = 'Only compliance and admins can create and change suppression lists.';
    const result = await made('suppression');
    if (suppresses || role === 'marketer') expect(result).toEqual(suppresses || only);
    else expect(result).toContain('Only ');
    expect((await segments.list.query()).length).toBeGreaterThan(2);
  }
  const { id } = (await as('analyst').list.query()).find(({ kind }) => kind === 'suppression') ?? { id: '' };
  await expect(as('marketer').setMembers.mutate({ id, add: { externalIds: ['p-1'] } })).rejects.toThrow(
    'Only compliance and admins can create and change suppression lists.',
  );
});

it('everybody sees that a person gets no texts, and by which suppression list, also by their number alone', async () => {
  const { id } = await as('compliance').create.mutate({ name: 'Complained', kind: 'suppression' });
  await as('compliance').setMembers.mutate({ id, add: { externalIds: ['p-8'] } });
  const personOf = async (externalId: string) => {
    const { customers } = clientFor(server, home.cookies.marketer);
    const { rows } = await customers.list.query({ search: externalId });
    return await customers.get.query({ id: rows[0]?.id ?? '' });
  };
  const on = { id, name: 'Complained', kind: 'suppression', since: expect.anything() };
  expect(await personOf('p-8')).toMatchObject({
    suppressedBy: 'Complained',
    segments: expect.arrayContaining([on]),
  });
  expect(await personOf('p-7')).toMatchObject({ suppressedBy: null });
  await rest(server, home.key, 'PUT', '/customers/p-8', { phone: '+14155550188' });
  await rest(server, home.key, 'PUT', '/customers/p-7', { phone: '+14155550108' });
  const holder = await personOf('p-7');
  expect(holder.suppressedBy).toBe('Complained');
  expect(holder.segments).not.toContainEqual(on);
  const listed = await clientFor(server, home.cookies.marketer).customers.list.query({ search: 'p-7' });
  expect(listed.rows).toMatchObject([{ externalId: 'p-7', suppressedBy: 'Complained' }]);
  const { rows } = await as('marketer').members.query({ id });
  expect(rows).toMatchObject([{ externalId: 'p-8', suppressedBy: 'Complained' }]);
  await as('compliance').archive.mutate({ id });
  expect(await personOf('p-8')).toMatchObject({ suppressedBy: null });
});

it('a rule that is too large or too deep is refused with a reason, before anything is created', async () => {
  const condition = { on: 'profile' as const, property: 'tier', op: 'isSet' as const };
  let nested: Rule['conditions'][number] = condition;
  for (let depth = 0; depth < 500; depth++)
    nested = { on: 'group', match: 'all', conditions: [nested as typeof condition] };
  const ask = (conditions: Rule['conditions']) =>
    as('marketer').create.mutate({ name: 'Too much', kind: 'rule', rule: { match: 'all', conditions } });
  await expect(ask(Array(10_000).fill(condition))).rejects.toThrow(
    'Up to 20 conditions can stand side by side.',
  );
  await expect(ask([nested])).rejects.toThrow(/nested|deep/);
  expect((await as('analyst').list.query()).some(({ name }) => name === 'Too much')).toBe(false);
});

it('programs create segments from the documented example, and read who is in them', async () => {
  const ask = (method: string, path: string, body?: unknown) => rest(server, home.key, method, path, body);
  const example = postSegment.body?.examples.bigSpenders;
  const made = await ask('POST', '/segments', example);
  expect(made).toMatchObject({
    status: 201,
    body: { name: 'Big spenders', count: 0, exactAsOf: null, building: true },
  });
  expect((await ask('POST', '/segments', example)).status).toBe(409);
  const { id } = made.body;
  const consent = { marketing: { action: 'grant', source: 'checkout', disclosure: 'Text me' } };
  await ask('PUT', '/customers/p-8', { consent });
  await ask('POST', '/events', {
    id: 'o-8',
    type: 'order_placed',
    customerId: 'p-8',
    properties: { total: 250 },
  });
  await build(id);
  expect((await ask('GET', `/segments/${id}`)).body).toMatchObject({ count: 1, building: false });
  expect((await ask('GET', `/segments/${id}/members?limit=10`)).body).toMatchObject({
    rows: [{ customerId: 'p-8' }],
    next: null,
  });
  expect((await ask('GET', '/segments')).body.rows).toContainEqual(expect.objectContaining({ id, count: 1 }));
  expect((await ask('GET', '/segments/5e65e65e-0000-4000-8000-000000000009/members')).status).toBe(404);
  const itself = {
    name: 'In itself',
    rule: { match: 'all', conditions: [{ on: 'segment', segment: id, op: 'maybe' }] },
  };
  const refused = await ask('POST', '/segments', itself);
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.body)).toContain('This rule can’t be read');
});

it('a text is sent to a segment in one call, as a draft or immediately, by people who may', async () => {
  const { id } = await as('marketer').create.mutate({ name: 'Sale', kind: 'list' });
  const path = `/segments/${id}/campaigns`;
  const draft = await rest(server, home.key, 'POST', path, postCampaign.body?.examples.draft);
  expect(draft).toMatchObject({ status: 201, body: { name: 'Autumn sale', status: 'draft' } });
  const now = { name: 'Now', text: 'Hi. Reply STOP to opt out.', publish: true };
  expect(await rest(server, home.key, 'POST', path, now)).toMatchObject({
    status: 201,
    body: { status: 'live', live: { version: 1 } },
  });
  const late = { ...now, when: { date: '2020-01-01', time: '10:00' } };
  const refused = await rest(server, home.key, 'POST', path, late);
  expect(refused).toMatchObject({ status: 422, body: { context: { problems: [{ code: 'scheduleOver' }] } } });

  const message = {
    kind: 'message.sms' as const,
    settings: { program: 'marketing' as const, text: 'Hi', overCap: 'skip' as const },
  };
  const campaign = { segment: id, message, when: { kind: 'now' as const }, name: 'Mine' };
  const campaignsOf = (role: (typeof roles)[number]) => clientFor(server, home.cookies[role]).campaigns;
  await campaignsOf('designer').create.mutate({ ...campaign, publish: false });
  await expect(campaignsOf('designer').create.mutate({ ...campaign, publish: true })).rejects.toThrow(
    'Only marketers and admins can publish journeys.',
  );
  await expect(campaignsOf('analyst').create.mutate({ ...campaign, publish: false })).rejects.toThrow('Only');
  expect((await campaignsOf('analyst').estimate.query(campaign)).run).toMatchObject({
    people: 0,
    reached: 0,
  });
});
