import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { appRouter } from '../src/trpc/router.ts';
import { clientFor } from './client.ts';
import { browser, grownOld } from './people.ts';
import { addWorkspace, PASSWORD, signIn, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
let admin: ReturnType<typeof clientFor>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['admin', 'marketer', 'compliance']);
});
beforeEach(async () => {
  home.cookies.admin = await signIn(server, 'admin@home.example');
  admin = clientFor(server, home.cookies.admin);
});
afterAll(() => server.close());

const userId = async (email: string) =>
  (await admin.members.list.query()).members.find((each) => each.email === email)?.userId ?? '';

describe('a name', () => {
  it('can be changed by its owner or an admin, within limits, and never to a colleague’s', async () => {
    const marketer = clientFor(server, home.cookies.marketer);
    await marketer.account.rename.mutate({ name: '  Mo   Field ' });
    expect((await marketer.me.get.query()).user.name).toBe('Mo Field');
    for (const name of ['x'.repeat(100_000), 'Mo\u202eField', 'Mo\u0000', '', '   ', 'Мo Field']) {
      await expect(marketer.account.rename.mutate({ name })).rejects.toMatchObject({
        data: { code: 'BAD_REQUEST' },
      });
    }
    for (const name of ['The admin', 'THE  ADMIN', 'Ｔhe admin']) {
      await expect(marketer.account.rename.mutate({ name })).rejects.toMatchObject({
        data: { code: 'CONFLICT' },
      });
    }
    await admin.members.rename.mutate({ userId: await userId('marketer@home.example'), name: 'Mona Field' });
    expect((await marketer.me.get.query()).user.name).toBe('Mona Field');
  });

  it('and a picture cannot be set around these rules', async () => {
    const answer = await browser(
      server,
      '/api/auth/update-user',
      { name: 'The admin', image: 'data:image/png;base64,' },
      home.cookies.marketer,
    );
    expect(answer.status).toBe(404);
  });

  it('stays in the audit log as it was when the line was written', async () => {
    await admin.account.rename.mutate({ name: 'Ada First' });
    await admin.settings.createKey.mutate({ name: 'Shop', scopes: ['read'], days: 30 });
    await admin.account.rename.mutate({ name: 'Ada Second' });
    const { rows: audit } = await admin.audit.list.query({});
    expect(audit.find(({ action }) => action === 'key.create')?.actor).toBe('Ada First');
    await admin.account.rename.mutate({ name: 'The admin' });
  });
});

describe('sessions', () => {
  it('are listed without their tokens, and ended one by one or all others at once', async () => {
    const cookies: string[] = [];
    while (cookies.length < 3) cookies.push(await signIn(server, 'marketer@home.example'));
    const here = clientFor(server, cookies[0] ?? '');
    const sessions = await here.account.sessions.query();
    const tokens = await server.sql<{ token: string }[]>`select token from session`;
    for (const { token } of tokens) expect(JSON.stringify(sessions)).not.toContain(token);
    const other = clientFor(server, cookies[1] ?? '');
    const otherId = (await other.account.sessions.query()).find(({ current }) => current)?.id ?? '';
    await here.account.endSession.mutate({ id: otherId });
    await expect(other.me.get.query()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
    await here.account.endOtherSessions.mutate();
    expect(await here.account.sessions.query()).toEqual([expect.objectContaining({ current: true })]);
    await expect(clientFor(server, cookies[2] ?? '').me.get.query()).rejects.toBeDefined();
  });
});

describe('confirming one’s identity', () => {
  const asking = [
    'connections.add',
    'connections.remove',
    'customers.export',
    'dryRun.csv',
    'members.invite',
    'members.inviteAgain',
    'members.remove',
    'members.rename',
    'members.resetLink',
    'members.setActive',
    'members.setRole',
    'members.withdraw',
    'settings.createKey',
    'settings.renewKey',
    'settings.revokeKey',
    'settings.saveApproval',
    'settings.savePolicy',
    'settings.saveSender',
    'webhooks.add',
    'webhooks.change',
    'webhooks.remove',
    'webhooks.replay',
    'webhooks.setState',
    'webhooks.test',
  ];

  it('is required before members, keys and rules are changed, and before exports', () => {
    const all = Object.entries(appRouter._def.procedures).map(([path, each]) => ({
      path,
      ...(each as unknown as { _def: { type: string; meta?: { confirmed?: boolean } } })._def,
    }));
    expect(all.flatMap(({ path, meta }) => (meta?.confirmed ? [path] : [])).sort()).toEqual(asking);
    const changing = all.filter(
      ({ path, type }) => /^(members|settings)\./.test(path) && type === 'mutation',
    );
    expect(asking).toEqual(expect.arrayContaining(changing.map(({ path }) => path)));
  });

  it('lasts ten minutes from signing in, in this session only, and is renewed by the password', async () => {
    const key = { name: 'Asked', scopes: ['read' as const], days: 30 };
    await admin.settings.createKey.mutate(key);
    await grownOld(server, 'admin@home.example');
    for (const path of asking) {
      const answer = await browser(server, `/trpc/${path}`, {}, home.cookies.admin);
      expect(answer.body.error, path).toMatchObject({ data: { code: 'PRECONDITION_REQUIRED' } });
    }
    await expect(admin.account.confirm.mutate({ proof: 'wrong wrong' })).rejects.toMatchObject({
      data: { code: 'UNPROCESSABLE_CONTENT' },
    });
    const elsewhere = clientFor(server, await signIn(server, 'admin@home.example'));
    await grownOld(server, 'admin@home.example');
    await admin.account.confirm.mutate({ proof: PASSWORD });
    await admin.settings.createKey.mutate(key);
    await expect(elsewhere.settings.createKey.mutate(key)).rejects.toMatchObject({
      data: { code: 'PRECONDITION_REQUIRED' },
    });
  });

  it('is guessed no faster by many answers at once', async () => {
    const marketer = clientFor(server, home.cookies.marketer);
    const tries = Array.from({ length: 20 }, (_, at) =>
      marketer.account.confirm.mutate({ proof: `wrong ${at}` }).catch((error) => error.data.code),
    );
    const checked = (await Promise.all(tries)).filter((code) => code === 'UNPROCESSABLE_CONTENT');
    expect(checked.length).toBeLessThanOrEqual(6);
  });

  it('cannot be guessed: ten wrong passwords, then not even the right one for a while', async () => {
    const compliance = clientFor(server, home.cookies.compliance);
    for (let at = 0; at < 10; at++)
      await expect(compliance.account.confirm.mutate({ proof: `wrong ${at}` })).rejects.toBeDefined();
    await expect(compliance.account.confirm.mutate({ proof: PASSWORD })).rejects.toMatchObject({
      data: { code: 'TOO_MANY_REQUESTS' },
    });
  });
});
