import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { clientFor } from './client.ts';
import { browser, tokenOf, trySignIn } from './people.ts';
import { addWorkspace, PASSWORD, signIn, startTestServer, type TestServer } from './server.ts';

const NEW = 'a fine long pass phrase';
let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
let admin: ReturnType<typeof clientFor>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['admin', 'marketer', 'analyst', 'designer']);
  admin = clientFor(server, home.cookies.admin);
});
afterAll(() => server.close());

const idOf = async (email: string) =>
  (await admin.members.list.query()).members.find((each) => each.email === email)?.userId ?? '';
const works = async (cookie: string) =>
  clientFor(server, cookie)
    .me.get.query()
    .then(() => true)
    .catch(() => false);
const joins = async (email: string, name: string, password = NEW) => {
  const { url } = await admin.members.invite.mutate({ email, role: 'analyst' });
  const taken = await browser(server, '/access/accept', { token: tokenOf(url), name, password });
  expect(taken).toMatchObject({ status: 200 });
  return signIn(server, email, password);
};

describe('an invitation', () => {
  it('lets somebody in once, with the intended role, and is stored only as a hash', async () => {
    const { url, mail } = await admin.members.invite.mutate({ email: 'Nia@Home.example', role: 'designer' });
    expect(mail).toBe('off');
    const token = tokenOf(url);
    const [row] = await server.sql`select * from access_link where email = 'nia@home.example'`;
    expect(JSON.stringify(row)).not.toContain(token);
    expect((await browser(server, '/access/invitation', { token })).body).toEqual({
      email: 'nia@home.example',
      role: 'designer',
      workspace: 'Home',
      hasAccount: false,
    });
    const accept = { token, name: 'Nia Park', password: NEW };
    expect((await browser(server, '/access/accept', accept)).status).toBe(200);
    const me = await clientFor(server, await signIn(server, 'nia@home.example', NEW)).me.get.query();
    expect(me).toMatchObject({ role: 'designer', user: { name: 'Nia Park' }, workspace: { name: 'Home' } });
    expect((await browser(server, '/access/accept', accept)).status).toBe(404);
    await expect(
      admin.members.invite.mutate({ email: 'nia@home.example', role: 'admin' }),
    ).rejects.toMatchObject({ data: { code: 'CONFLICT' } });
  });

  it('ends when it expires, is withdrawn, or is renewed', async () => {
    const first = await admin.members.invite.mutate({ email: 'late@home.example', role: 'analyst' });
    const look = async (url: string) =>
      (await browser(server, '/access/invitation', { token: tokenOf(url) })).status;
    const [invitation] = (await admin.members.list.query()).invitations;
    const second = await admin.members.inviteAgain.mutate({ id: invitation?.id ?? '' });
    expect([await look(first.url), await look(second.url)]).toEqual([404, 200]);
    await server.sql`update access_link set expires_at = now() where email = 'late@home.example'`;
    expect(await look(second.url)).toBe(404);
    const third = await admin.members.invite.mutate({ email: 'late@home.example', role: 'analyst' });
    const [open] = (await admin.members.list.query()).invitations;
    await admin.members.withdraw.mutate({ id: open?.id ?? '' });
    expect(await look(third.url)).toBe(404);
    expect((await admin.members.list.query()).invitations).toEqual([]);
  });

  it('and a reset made several times at once leave one working link', async () => {
    const invited = await Promise.all(
      Array.from({ length: 8 }, () =>
        admin.members.invite.mutate({ email: 'eager@home.example', role: 'analyst' }),
      ),
    );
    const userId = await idOf('analyst@home.example');
    const reset = await Promise.all(
      Array.from({ length: 8 }, () => admin.members.resetLink.mutate({ userId, clearsTwoFactor: false })),
    );
    for (const [path, links] of [
      ['/access/invitation', invited],
      ['/access/reset-link', reset],
    ] as const) {
      const seen = links.map(({ url }) => browser(server, path, { token: tokenOf(url) }));
      const statuses = (await Promise.all(seen)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    }
    const { invitations } = await admin.members.list.query();
    expect(invitations.filter(({ email }) => email === 'eager@home.example')).toHaveLength(1);
  });

  it('for someone with an account elsewhere takes that account’s password, and changes nothing about it', async () => {
    const away = await addWorkspace(server, 'Away', ['admin']);
    const { url } = await admin.members.invite.mutate({ email: 'admin@away.example', role: 'analyst' });
    const token = tokenOf(url);
    expect((await browser(server, '/access/invitation', { token })).body.hasAccount).toBe(true);
    const taken = await browser(server, '/access/accept', { token, name: 'Mallory', password: NEW });
    expect(taken.status).toBe(422);
    const joined = await browser(server, '/access/accept', { token, password: PASSWORD });
    expect(joined.status).toBe(200);
    const { workspaces, user } = await clientFor(server, away.cookies.admin).me.get.query();
    expect(workspaces.map(({ name }) => name).sort()).toEqual(['Away', 'Home']);
    expect(user.name).toBe('The admin');
    const userId = await idOf('admin@away.example');
    for (const change of [
      () => admin.members.resetLink.mutate({ userId, clearsTwoFactor: false }),
      () => admin.members.rename.mutate({ userId, name: 'Mine now' }),
    ]) {
      await expect(change()).rejects.toMatchObject({ data: { code: 'CONFLICT' } });
    }
  });

  it('that is accepted twice at once creates one member', async () => {
    const { url } = await admin.members.invite.mutate({ email: 'twice@home.example', role: 'analyst' });
    const accept = { token: tokenOf(url), name: 'Twice', password: NEW };
    const answers = await Promise.all([1, 2, 3].map(() => browser(server, '/access/accept', accept)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  });

  it('that collides with another for the same new address is refused, not broken', async () => {
    const beyond = await addWorkspace(server, 'Beyond', ['admin']);
    const theirs = clientFor(server, beyond.cookies.admin);
    for (let round = 0; round < 4; round++) {
      const email = `both${round}@new.example`;
      const links = await Promise.all(
        [admin, theirs].map((by) => by.members.invite.mutate({ email, role: 'analyst' })),
      );
      const answers = await Promise.all(
        links.map(({ url }) =>
          browser(server, '/access/accept', { token: tokenOf(url), name: `Both ${round}`, password: NEW }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });
});

describe('a member', () => {
  it('who is deactivated is out immediately and cannot sign in until reactivated', async () => {
    const cookie = home.cookies.marketer;
    const userId = await idOf('marketer@home.example');
    expect(await works(cookie)).toBe(true);
    await admin.members.setActive.mutate({ userId, active: false });
    expect(await works(cookie)).toBe(false);
    expect(await server.sql`select 1 from session where user_id = ${userId}`).toHaveLength(0);
    const refused = await trySignIn(server, 'marketer@home.example', PASSWORD);
    expect(refused).toMatchObject({ status: 403, body: { code: 'NOT_ACTIVE' } });
    expect((await trySignIn(server, 'marketer@home.example', 'wrong wrong wrong')).status).toBe(401);
    await admin.members.setActive.mutate({ userId, active: true });
    expect(await works(await signIn(server, 'marketer@home.example'))).toBe(true);
  });

  it('who is no longer an admin leaves no working link behind, whether demoted, deactivated or removed', async () => {
    const ends = {
      role: (userId: string) => admin.members.setRole.mutate({ userId, role: 'analyst' }),
      active: (userId: string) => admin.members.setActive.mutate({ userId, active: false }),
      gone: (userId: string) => admin.members.remove.mutate({ userId }),
    };
    for (const [name, end] of Object.entries(ends)) {
      const email = `${name}@links.example`;
      const cookie = await joins(email, `Short ${name}`);
      const userId = await idOf(email);
      await admin.members.setRole.mutate({ userId, role: 'admin' });
      const invite = { email: `friend-of-${name}@links.example`, role: 'admin' as const };
      const { url } = await clientFor(server, cookie).members.invite.mutate(invite);
      const look = async () => (await browser(server, '/access/invitation', { token: tokenOf(url) })).status;
      expect(await look(), name).toBe(200);
      await end(userId);
      expect(await look(), name).toBe(404);
    }
  });

  it('who is removed is out immediately; what they did keeps their name, and they may be invited again', async () => {
    const cookie = await joins('gone@home.example', 'Gone Soon');
    await clientFor(server, cookie).account.rename.mutate({ name: 'Gone Later' });
    await admin.members.remove.mutate({ userId: await idOf('gone@home.example') });
    expect(await works(cookie)).toBe(false);
    const { rows: audit } = await admin.audit.list.query({});
    expect(audit.find(({ action }) => action === 'member.rename')).toMatchObject({ actor: 'Gone Soon' });
    expect(audit.find(({ action }) => action === 'member.remove')?.sentence).toBe(
      'Removed member “Gone Later”',
    );
    expect(await works(await joins('gone@home.example', 'Back Again', `${NEW} 2`))).toBe(true);
  });

  it('chooses a new password through an admin’s link, once, and is signed out everywhere', async () => {
    const userId = await idOf('analyst@home.example');
    const { url } = await admin.members.resetLink.mutate({ userId, clearsTwoFactor: false });
    const token = tokenOf(url);
    expect((await browser(server, '/access/reset-link', { token })).body).toEqual({
      email: 'analyst@home.example',
    });
    expect((await browser(server, '/access/reset', { token, password: '1234567890' })).status).toBe(422);
    expect((await browser(server, '/access/reset', { token, password: NEW })).status).toBe(200);
    expect((await browser(server, '/access/reset', { token, password: `${NEW} 2` })).status).toBe(404);
    expect(await works(home.cookies.analyst)).toBe(false);
    expect((await trySignIn(server, 'analyst@home.example', PASSWORD)).status).toBe(401);
    expect((await trySignIn(server, 'analyst@home.example', NEW)).status).toBe(200);
  });
});

describe('the last admin', () => {
  it('stays: cannot be deactivated, removed or demoted, even by two requests at once', async () => {
    const userId = await idOf('admin@home.example');
    const attempts = [
      () => admin.members.setRole.mutate({ userId, role: 'analyst' }),
      () => admin.members.setActive.mutate({ userId, active: false }),
      () => admin.members.remove.mutate({ userId }),
    ];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ data: { code: 'CONFLICT' } });
    const other = await idOf('designer@home.example');
    await admin.members.setRole.mutate({ userId: other, role: 'admin' });
    const second = clientFor(server, home.cookies.designer);
    await Promise.allSettled([
      admin.members.setActive.mutate({ userId: other, active: false }),
      second.members.setActive.mutate({ userId, active: false }),
    ]);
    const [left] = await server.sql`
      select count(*)::int as n from membership
      where workspace_id = ${home.workspaceId} and role = 'admin' and deactivated_at is null`;
    expect(left?.n).toBe(1);
  });
});
