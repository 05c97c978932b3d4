import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addPerson } from '../src/auth/people.ts';
import { addWorkspace, PASSWORD, rest, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'), { proxies: 1 });
  home = await addWorkspace(server, 'Home');
});
afterAll(() => server.close());

const people = new Map<string, string>();
async function person(name: string): Promise<string> {
  const email = `${name}@guessed.example`;
  const id = await addPerson(server.sql, home.workspaceId, {
    name: 'Somebody',
    email,
    password: PASSWORD,
    role: 'analyst',
  });
  people.set(email, id);
  return email;
}

function post(path: string, from: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${server.url}/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, 'x-forwarded-for': from, ...headers },
    body: JSON.stringify(body),
  });
}

const signIn = (email: string, from: string, password = PASSWORD) =>
  post('/sign-in/email', from, { email, password });
const guess = async (email: string, from: string) => (await signIn(email, from, 'wrong wrong wrong')).status;

describe('guessing passwords', () => {
  it('fifty times on one account from five addresses is stopped, and its owner is not', async () => {
    const email = await person('owner');
    expect((await signIn(email, '198.51.100.1')).status).toBe(200);
    const statuses: number[] = [];
    for (let round = 0; round < 10; round++) {
      for (let at = 1; at <= 5; at++) statuses.push(await guess(email, `203.0.113.${at}`));
    }
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(20);
    expect(statuses.slice(30)).toEqual(Array(20).fill(429));
    // From where the owner works, at once; from elsewhere, after a wait whose length is stated.
    expect((await signIn(email, '198.51.100.1')).status).toBe(200);
    const elsewhere = await signIn(email, '198.51.100.99');
    expect(elsewhere.status).toBe(429);
    expect(Number(elsewhere.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(elsewhere.headers.get('retry-after'))).toBeLessThanOrEqual(900);
    expect(await elsewhere.json()).toMatchObject({
      message: expect.stringMatching(/^Too many attempts\. Wait \d+ seconds/),
    });
    await server.sql`update guess set open_at = now() - interval '1 second'`;
    expect((await signIn(email, '198.51.100.99')).status).toBe(200);
  });

  it('waits after five, also when all come at once, and starts over after the right one', async () => {
    const email = await person('hasty');
    const statuses = await Promise.all(Array.from({ length: 20 }, () => guess(email, '203.0.113.20')));
    expect(statuses.filter((status) => status === 401).length).toBe(5);
    expect((await signIn(email, '203.0.113.20')).status).toBe(429);
    await server.sql`update guess set open_at = now() - interval '1 second'`;
    expect((await signIn(email, '203.0.113.20')).status).toBe(200);
    for (let at = 0; at < 4; at++) expect(await guess(email, '203.0.113.20')).toBe(401);
    expect((await signIn(email, '203.0.113.20')).status).toBe(200);
  });

  it('on many accounts at once delays nothing else: two are hashed at a time', async () => {
    const tries = Array.from({ length: 60 }, (_, at) =>
      guess(`nobody${at}@nowhere.example`, `198.51.100.${at}`),
    );
    const statuses = await Promise.all(tries);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await signIn(await person('after'), '198.51.100.200')).status).toBe(200);
  });

  it('on others’ accounts does not lock out a colleague at the same address', async () => {
    const [victim, colleague] = [await person('victim'), await person('colleague')];
    for (let at = 0; at < 10; at++) await guess(victim, '203.0.113.30');
    expect((await signIn(colleague, '203.0.113.30')).status).toBe(200);
  });

  it('costs right ones nothing, however many', async () => {
    const email = await person('busy');
    for (let at = 0; at < 12; at++) expect((await signIn(email, '203.0.113.40')).status).toBe(200);
  });

  it.each([
    ['/verify-password', { password: 'wrong wrong wrong' }],
    ['/change-password', { currentPassword: 'wrong wrong wrong', newPassword: 'quite another phrase' }],
  ])('with a session, by %s, is limited too', async (path, body) => {
    const email = await person(path.slice(1, 7));
    const cookie = (await signIn(email, '203.0.113.50')).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const statuses: number[] = [];
    for (let at = 0; at < 8; at++) statuses.push((await post(path, '203.0.113.50', body, { cookie })).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429, 429]);
  });

  it('logs the account’s id and the address, and nothing secret or forged', async () => {
    const email = await person('traced');
    server.logged.length = 0;
    await guess(email, '203.0.113.60');
    await signIn(email, '203.0.113.60');
    await post('/sign-in/email?x=%0A{"msg":"forged"}', '203.0.113.60', {
      email: 'x\n{"msg":"forged"}',
      password: PASSWORD,
      callbackURL: 'https://evil.example/\n{"msg":"forged"}',
    });
    const lines = server.logged.map((line) => JSON.parse(line));
    const ip = '203.0.113.60';
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'wrong password', user: people.get(email), ip }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'request', route: '/api/auth/sign-in/email', status: 401, ip }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'request', status: 200, actor: people.get(email), ip }),
    );
    expect(lines.map(({ msg }) => msg)).not.toContain('forged');
    await fetch(`${server.url}/trpc/forged%20${email},me.get`);
    await fetch(`${server.url}/trpc/me.get,settings.get?batch=1`);
    const routes = () => server.logged.map((line) => JSON.parse(line).route);
    await expect.poll(routes).toContain('/trpc/me.get,settings.get');
    expect(routes()).toContain('/trpc/-');
    for (const secret of [email, 'forged%20', 'wrong wrong', PASSWORD, 'session_token'])
      expect(server.logged.join('')).not.toContain(secret);
  });
});

describe('wrong keys', () => {
  it('of others at the same address do not lock out a good one, and are told to wait', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.70' };
    for (let at = 0; at < 65; at++)
      await rest(server, at % 2 ? null : `wm_wrong_${at}`, 'GET', '/clock', undefined, headers);
    const refused = await rest(server, null, 'GET', '/clock', undefined, headers);
    expect(refused.status).toBe(429);
    expect(Number(refused.header('retry-after'))).toBeGreaterThan(0);
    expect((await rest(server, home.key, 'GET', '/clock', undefined, headers)).status).toBe(200);
  });
});
