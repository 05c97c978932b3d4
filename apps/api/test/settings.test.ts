import { defaultPolicyRules } from '@waymark/policy/rules';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { clientFor } from './client.ts';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['admin', 'compliance', 'analyst']);
});
afterAll(() => server.close());

it('a key is shown once, opens /v1, and ends when it is revoked', async () => {
  const admin = clientFor(server, home.cookies.admin);
  const { id, key } = await admin.settings.createKey.mutate({ name: 'Shop', scopes: ['read'], days: 90 });
  expect((await rest(server, key, 'GET', '/clock')).status).toBe(200);
  const settings = await admin.settings.get.query();
  expect(settings.keys.find((each) => each.id === id)).toMatchObject({ name: 'Shop', revokedAt: null });
  expect(JSON.stringify(settings)).not.toContain(key);
  expect((await server.sql`select hash from api_key where id = ${id}`)[0]?.hash).not.toContain(key);
  await admin.settings.revokeKey.mutate({ id });
  await expect
    .poll(async () => (await rest(server, key, 'GET', '/clock')).status, { timeout: 5_000 })
    .toBe(401);
});

it('only compliance and admins change the rules, which must make sense', async () => {
  const compliance = clientFor(server, home.cookies.compliance);
  const rules = { ...defaultPolicyRules, caps: [{ limit: 1, hours: 24 }] };
  await compliance.settings.savePolicy.mutate({ rules, release: false });
  expect((await compliance.settings.get.query()).policy.caps).toEqual([{ limit: 1, hours: 24 }]);
  for (const wrong of [{ unknownZone: 'Mars/Olympus' }, { caps: [{ limit: 0, hours: 24 }] }]) {
    await expect(
      compliance.settings.savePolicy.mutate({ rules: { ...rules, ...wrong }, release: false }),
    ).rejects.toMatchObject({
      data: { code: 'BAD_REQUEST' },
    });
  }
});

it('a sender is added and changed', async () => {
  const admin = clientFor(server, home.cookies.admin);
  const sender = {
    phone: '+15550123',
    name: 'Second',
    smsPerSecond: 3,
    mmsPerSecond: 1,
    mediaBudget: 500_000,
    smsCents: 1,
    mmsCents: 3,
    currency: 'USD',
  };
  const { id } = await admin.settings.saveSender.mutate(sender);
  await admin.settings.saveSender.mutate({ ...sender, id, name: 'Renamed' });
  const { senders } = await admin.settings.get.query();
  expect(senders.map(({ name }) => name)).toEqual(['Main', 'Renamed']);
});

it('a number belongs to one sender across all workspaces, whoever is quickest', async () => {
  const other = await addWorkspace(server, 'Other', ['admin']);
  const sender = {
    phone: '+15550177',
    name: 'Shared',
    smsPerSecond: 3,
    mmsPerSecond: 1,
    mediaBudget: 500_000,
    smsCents: 1,
    mmsCents: 3,
    currency: 'USD',
  };
  const admins = [home.cookies.admin, other.cookies.admin].map((cookie) => clientFor(server, cookie));
  const tries = admins.flatMap((admin) =>
    Array.from({ length: 4 }, () => admin.settings.saveSender.mutate(sender)),
  );
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  for (const reason of refused) {
    expect(reason).toMatchObject({ data: { code: 'CONFLICT' } });
    expect(reason.message).toContain('already a sender');
  }

  // One that lost its number is put back to use with a number of its own, and only with that.
  const [admin] = admins;
  const [mine] = (await admin?.settings.get.query())?.senders ?? [];
  if (!mine) throw new Error('no sender');
  await server.sql`update sender set retired_at = now() where id = ${mine.id}`;
  expect((await admin?.settings.get.query())?.senders[0]).toMatchObject({ id: mine.id, retired: true });
  await expect(admin?.settings.saveSender.mutate({ ...mine, phone: '+15550177' })).rejects.toMatchObject({
    data: { code: 'CONFLICT' },
  });
  await admin?.settings.saveSender.mutate({ ...mine, phone: '+15550178' });
  expect((await admin?.settings.get.query())?.senders[0]).toMatchObject({ retired: false });
});

it('emails are shown to admins only', async () => {
  const settings = await clientFor(server, home.cookies.analyst).settings.get.query();
  expect(JSON.stringify(settings)).not.toContain('@');
  await expect(clientFor(server, home.cookies.analyst).members.list.query()).rejects.toMatchObject({
    data: { code: 'FORBIDDEN' },
  });
  const { members } = await clientFor(server, home.cookies.admin).members.list.query();
  for (const { email } of members) expect(email).toContain('@');
});

it('characters that change the text direction are removed from names', async () => {
  const admin = clientFor(server, home.cookies.admin);
  const { id } = await admin.settings.createKey.mutate({
    name: 'Shop\u202e\u2066 key',
    scopes: ['read'],
    days: 1,
  });
  const { keys } = await admin.settings.get.query();
  expect(keys.find((key) => key.id === id)?.name).toBe('Shop key');
  const { body } = await rest(server, home.key, 'PUT', '/customers/turned', {
    properties: { first_name: '\u202eAnn\u202c' },
  });
  expect(body.properties).toEqual({ first_name: 'Ann' });
});

it('the audit log shows who did what, to people who may read it', async () => {
  const { rows } = await clientFor(server, home.cookies.compliance).audit.list.query({});
  expect(rows).toEqual(
    expect.arrayContaining([expect.objectContaining({ actor: 'The admin', action: 'key.revoke' })]),
  );
  const other = clientFor(server, home.cookies.analyst);
  await expect(other.audit.list.query({})).rejects.toMatchObject({ data: { code: 'FORBIDDEN' } });
  expect(await other.settings.get.query()).not.toHaveProperty('audit');
});

it('the audit log can be searched by words, actor, action and subject, page by page', async () => {
  const admin = clientFor(server, home.cookies.admin);
  const compliance = clientFor(server, home.cookies.compliance);
  const made: string[] = [];
  for (let at = 0; at < 55; at++)
    made.push((await admin.journeys.create.mutate({ name: `Audited 100%_${at}` })).id);
  await admin.journeys.rename.mutate({ id: made[7] ?? '', name: 'Spring sale' });

  const first = await compliance.audit.list.query({ action: 'journey.create' });
  expect(first.rows).toHaveLength(50);
  const second = await compliance.audit.list.query({ action: 'journey.create', cursor: first.next });
  const ids = [...first.rows, ...second.rows].map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a));
  expect([...first.rows, ...second.rows].map(({ subject }) => subject)).toEqual(expect.arrayContaining(made));
  expect(second.next).toBeNull();

  const sentences = async (filter: Parameters<typeof compliance.audit.list.query>[0]) =>
    (await compliance.audit.list.query(filter)).rows.map(({ sentence }) => sentence);
  const renamed = 'Renamed journey “Spring sale”: Audited 100%_7 → Spring sale';
  for (const text of ['spring renamed', 'the ADMIN sale', renamed])
    expect(await sentences({ text }), text).toEqual([renamed]);
  expect(await sentences({ text: '100%_7 created' })).toEqual(['Created journey “Audited 100%_7”']);
  expect(await sentences({ text: 'changes winter' })).toEqual([]);
  expect(await sentences({ about: 'key', text: 'revoked' })).not.toEqual([]);
  expect(await sentences({ about: 'card' })).toEqual([]);

  const { actors, actions } = await compliance.audit.choices.query();
  const who = actors.find(({ name }) => name === 'The admin')?.id;
  expect(await sentences({ actor: who, action: 'journey.rename' })).toEqual([renamed]);
  expect(await sentences({ actor: 'nobody' })).toEqual([]);
  expect(actions).toContainEqual({ action: 'journey.rename', about: 'journey', label: 'Renamed journey' });

  const page = async (query: string) => (await rest(server, home.key, 'GET', `/audit?${query}`)).body;
  const newest = await page(`text=renamed&limit=1&subject=${made[7]}`);
  expect(newest).toMatchObject({ rows: [{ sentence: renamed, actorId: who }], next: null });
  const { next, rows } = await page('action=journey.create&limit=2');
  expect((await page(`action=journey.create&limit=1&cursor=${next}`)).rows[0].id).toBeLessThan(rows[1].id);
  expect(await rest(server, home.key, 'GET', '/audit?cursor=0')).toMatchObject({
    status: 400,
    problem: true,
  });
});

it('only an admin sets the test clock, and not with a real provider', async () => {
  const admin = clientFor(server, home.cookies.admin);
  expect(await admin.clock.set.mutate({ mode: 'test', pace: 8640 })).toMatchObject({
    mode: 'test',
    pace: 8640,
  });
  await admin.clock.set.mutate({ mode: 'real' });
  await server.sql`update workspace set live_provider = true where id = ${home.workspaceId}`;
  await expect(admin.clock.set.mutate({ mode: 'test', pace: 1 })).rejects.toMatchObject({
    data: { code: 'FORBIDDEN' },
  });
  expect(await rest(server, home.key, 'PUT', '/clock', { pace: 1 })).toMatchObject({
    status: 403,
    problem: true,
  });
});
