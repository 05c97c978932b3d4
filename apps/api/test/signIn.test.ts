import { roles } from '@waymark/policy/permissions';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createAuth } from '../src/auth/auth.ts';
import { demoPeople } from '../src/auth/demo.ts';
import { addPerson } from '../src/auth/people.ts';
import { addWorkspace, PASSWORD, rest, SECRET, signIn, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['admin', 'marketer']);
});
afterAll(() => server.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}, at = server.url) =>
  fetch(`${at}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: at, ...headers },
    body: JSON.stringify(body),
  });

const meOf = async (cookie: string) =>
  (await (await fetch(`${server.url}/trpc/me.get`, { headers: { cookie } })).json()) as {
    result?: { data: { role: string; workspace: { id: string; name: string } } };
  };

describe('signing in', () => {
  it('gives a session in an HttpOnly cookie that knows person, workspace and role', async () => {
    const response = await post('/api/auth/sign-in/email', {
      email: 'admin@home.example',
      password: PASSWORD,
    });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect((await meOf(cookie?.split(';')[0] ?? '')).result?.data).toMatchObject({
      role: 'admin',
      workspace: { id: home.workspaceId, name: 'Home' },
    });
  });

  it('is refused with a wrong password, and nobody can sign up', async () => {
    expect(
      (await post('/api/auth/sign-in/email', { email: 'admin@home.example', password: 'wrong wrong' }))
        .status,
    ).toBe(401);
    const signUp = await post('/api/auth/sign-up/email', {
      email: 'new@home.example',
      password: PASSWORD,
      name: 'New',
    });
    expect(signUp.ok).toBe(false);
    expect((await server.sql`select 1 from "user" where email = 'new@home.example'`).length).toBe(0);
  });

  it('ends with sign-out', async () => {
    const cookie = await signIn(server, 'marketer@home.example');
    expect((await meOf(cookie)).result).toBeDefined();
    await post('/api/auth/sign-out', {}, { cookie });
    expect((await meOf(cookie)).result).toBeUndefined();
  });

  it('refuses a new password that is easy to guess, with the reason', async () => {
    const cookie = await signIn(server, 'marketer@home.example');
    for (const newPassword of ['password123', '4815162342', 'Marketer2026']) {
      const change = { currentPassword: PASSWORD, newPassword };
      const response = await post('/api/auth/change-password', change, { cookie });
      expect(response.status, newPassword).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'PASSWORD_NOT_TAKEN' });
    }
    await signIn(server, 'marketer@home.example');
  });

  it('a changed password ends the other sessions, even if told not to', async () => {
    await addPerson(server.sql, home.workspaceId, {
      name: 'Two Desks',
      email: 'two@home.example',
      password: PASSWORD,
      role: 'analyst',
    });
    const elsewhere = await signIn(server, 'two@home.example');
    const here = await signIn(server, 'two@home.example');
    const changed = await post(
      '/api/auth/change-password',
      { currentPassword: PASSWORD, newPassword: 'quite another phrase', revokeOtherSessions: false },
      { cookie: here },
    );
    expect(changed.status).toBe(200);
    const renewed = changed.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await meOf(renewed)).result).toBeDefined();
    expect((await meOf(elsewhere)).result).toBeUndefined();
    expect((await meOf(here)).result).toBeUndefined();
    await expect(signIn(server, 'two@home.example')).rejects.toThrow('401');
    await signIn(server, 'two@home.example', 'quite another phrase');
  });

  it('marks cookies Secure if the public address is https', async () => {
    const auth = createAuth({
      sql: server.sql,
      publicUrl: 'https://waymark.example',
      secret: SECRET,
      trustedOrigin: () => true,
      log: server.deps.log,
    });
    const { headers } = await auth.api.signInEmail({
      body: { email: 'admin@home.example', password: PASSWORD },
      returnHeaders: true,
    });
    expect(headers.getSetCookie()[0]).toMatch(/Secure/);
  });

  it('lets a person of two workspaces switch between them, and only to their own', async () => {
    const other = await addWorkspace(server, 'Second');
    const foreign = await addWorkspace(server, 'Foreign');
    await server.sql`
      insert into membership (workspace_id, user_id, role)
      select ${other.workspaceId}, id, 'analyst' from "user" where email = 'admin@home.example'`;
    const cookie = home.cookies.admin;
    const change = await post('/trpc/me.switchWorkspace', { workspaceId: other.workspaceId }, { cookie });
    const chosen = change.headers.getSetCookie()[0]?.split(';')[0];
    expect((await meOf(`${cookie}; ${chosen}`)).result?.data).toMatchObject({
      role: 'analyst',
      workspace: { name: 'Second' },
    });
    expect(
      (await post('/trpc/me.switchWorkspace', { workspaceId: foreign.workspaceId }, { cookie })).status,
    ).toBe(404);
    const forged = `${cookie}; waymark.workspace=${foreign.workspaceId}`;
    expect((await meOf(forged)).result?.data.workspace.id).toBe(home.workspaceId);
  });
});

describe('requests from elsewhere', () => {
  it.each([
    ['another site', 'https://evil.example'],
    ['a sandboxed frame', 'null'],
    ['nowhere named', ''],
  ])('from %s change nothing, whatever cookie they carry', async (_, origin) => {
    const before = await server.sql`select count(*)::int as n from journey`;
    for (const path of ['/trpc/journeys.create', '/pictures', '/api/auth/sign-out']) {
      const response = await post(path, { name: 'Forged' }, { cookie: home.cookies.admin, origin });
      expect(response.status, path).toBe(403);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
    expect(await server.sql`select count(*)::int as n from journey`).toEqual(before);
    expect((await meOf(home.cookies.admin)).result).toBeDefined();
  });
});

describe('the demo', () => {
  it('has no one-click sign-in outside the local stack', async () => {
    expect((await post('/demo/sign-in', { role: 'admin' })).status).toBe(404);
    expect((await fetch(`${server.url}/demo/people`)).status).toBe(404);
  });

  it('signs in each of the five by one click in the local stack, and its key opens /v1', async () => {
    const local = await startTestServer(inject('postgresUrl'), {
      local: { phoneUrl: 'http://localhost:4401' },
      demoKey: 'wm_demo_key_of_the_tests',
    });
    expect(await (await fetch(`${local.url}/demo/people`)).json()).toEqual([]);
    expect((await rest(local, 'wm_demo_key_of_the_tests', 'GET', '/clock')).status).toBe(401);
    await local.sql`
      insert into workspace (name, demo, policy) values ('Demo', true, ${local.sql.json(defaultPolicyRules)})`;
    expect(await (await fetch(`${local.url}/demo/people`)).json()).toEqual(demoPeople);
    for (const role of roles) {
      const response = await post('/demo/sign-in', { role }, {}, local.url);
      expect(response.status).toBe(200);
      const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const me = await fetch(`${local.url}/trpc/me.get`, { headers: { cookie } });
      expect(await me.json()).toMatchObject({
        result: { data: { role, phoneUrl: 'http://localhost:4401', workspace: { demo: true } } },
      });
    }
    expect((await post('/demo/sign-in', { role: 'owner' }, {}, local.url)).status).toBe(400);
    expect(
      (await post('/demo/sign-in', { role: 'admin' }, { origin: 'https://evil.example' }, local.url)).status,
    ).toBe(403);
    expect((await rest(local, 'wm_demo_key_of_the_tests', 'GET', '/clock')).status).toBe(200);
    await local.close();
  });
});
