import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { totpNow } from '../src/testing/totp.ts';
import { clientFor } from './client.ts';
import { browser, grownOld, tokenOf, trySignIn } from './people.ts';
import { addWorkspace, PASSWORD, signIn, startTestServer, type TestServer } from './server.ts';

const EMAIL = 'marketer@home.example';
let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
let uri = '';
let recovery: string[] = [];
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['admin', 'marketer']);
});
afterAll(() => server.close());

const code = (cookie: string, path: string, given: string) =>
  browser(server, `/api/auth/two-factor/${path}`, { code: given }, cookie);
/** Lets the next try happen immediately. */
const forgiven = () => server.sql`delete from guess`;
/** Asks for a file of a nonexistent dry run: refused earlier than that without a confirmation. */
const exported = (cookie: string) => clientFor(server, cookie).dryRun.csv.mutate({ id: randomUUID() });
/** What the app shows now for an `otpauth:` address. */
const codeFor = (address: string) => totpNow(new URL(address).searchParams.get('secret') ?? '');
const wrongCode = () => (codeFor(uri) === '000000' ? '000001' : '000000');

it('is switched on by the password and a first code, and kept encrypted', async () => {
  const { cookie } = await trySignIn(server, EMAIL, PASSWORD);
  const refused = await browser(server, '/api/auth/two-factor/enable', { password: 'wrong wrong' }, cookie);
  expect(refused.status).toBe(400);
  const begun = await browser(server, '/api/auth/two-factor/enable', { password: PASSWORD }, cookie);
  ({ totpURI: uri, backupCodes: recovery } = begun.body as { totpURI: string; backupCodes: string[] });
  expect(uri).toMatch(/^otpauth:\/\/totp\/Waymark/);
  expect((await trySignIn(server, EMAIL, PASSWORD)).body.twoFactorRedirect).toBeUndefined();
  expect((await code(cookie, 'verify-totp', wrongCode())).status).toBe(401);
  const done = await code(cookie, 'verify-totp', codeFor(uri));
  expect(done.status).toBe(200);
  expect((await clientFor(server, done.cookie).me.get.query()).user.twoFactor).toBe(true);
  const kept = JSON.stringify(await server.sql`select * from two_factor`);
  for (const secret of [...recovery, new URL(uri).searchParams.get('secret') ?? 'none'])
    expect(kept).not.toContain(secret);
});

it('asks for the code at sign-in: the password alone opens nothing', async () => {
  const half = await trySignIn(server, EMAIL, PASSWORD);
  expect(half.body).toMatchObject({ twoFactorRedirect: true });
  await expect(clientFor(server, half.cookie).me.get.query()).rejects.toMatchObject({
    data: { code: 'UNAUTHORIZED' },
  });
  expect((await code(half.cookie, 'verify-totp', wrongCode())).status).toBe(401);
  const whole = await code(half.cookie, 'verify-totp', codeFor(uri));
  expect((await clientFor(server, whole.cookie).me.get.query()).role).toBe('marketer');
});

it('takes each recovery code once in place of the app’s', async () => {
  const [first = ''] = recovery;
  const half = await trySignIn(server, EMAIL, PASSWORD);
  const whole = await code(half.cookie, 'verify-backup-code', first);
  expect((await clientFor(server, whole.cookie).me.get.query()).role).toBe('marketer');
  const again = await trySignIn(server, EMAIL, PASSWORD);
  expect((await code(again.cookie, 'verify-backup-code', first)).status).toBe(401);
});

it('lets nobody guess: five wrong codes end the sign-in', async () => {
  const half = await trySignIn(server, EMAIL, PASSWORD);
  for (let at = 0; at < 5; at++) await code(half.cookie, 'verify-totp', wrongCode());
  expect((await code(half.cookie, 'verify-totp', codeFor(uri))).status).not.toBe(200);
  await forgiven();
});

it.each(['verify-totp', 'verify-backup-code'])(
  'lets nobody guess with a session by %s either',
  async (path) => {
    const half = await trySignIn(server, EMAIL, PASSWORD);
    const { cookie } = await code(half.cookie, 'verify-totp', codeFor(uri));
    const tries = Array.from({ length: 12 }, () => code(cookie, path, wrongCode()));
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(5).fill(401), ...Array(7).fill(429)]);
    // A right password doesn't clear wrong codes.
    await browser(server, '/api/auth/verify-password', { password: PASSWORD }, cookie);
    expect((await code(cookie, path, codeFor(uri))).status).toBe(429);
    const confirming = clientFor(server, cookie).account.confirm.mutate({ proof: codeFor(uri) });
    await expect(confirming).rejects.toMatchObject({ data: { code: 'TOO_MANY_REQUESTS' } });
    await forgiven();
  },
);

it('is required for each change to one’s sign-in, unless confirmed recently; the password alone renews nothing', async () => {
  const half = await trySignIn(server, EMAIL, PASSWORD);
  let { cookie } = await code(half.cookie, 'verify-totp', codeFor(uri));
  await grownOld(server, EMAIL);
  const next = { currentPassword: PASSWORD, newPassword: `${PASSWORD} 9` };
  const changes = [
    ['/change-password', next],
    ['/two-factor/enable', { password: PASSWORD }],
    ['/two-factor/disable', { password: PASSWORD }],
    ['/two-factor/generate-backup-codes', { password: PASSWORD }],
  ] as const;
  for (const [path, body] of changes) {
    const refused = await browser(server, `/api/auth${path}`, body, cookie);
    expect(refused, path).toMatchObject({
      status: 428,
      body: { message: 'Confirm it’s you, then try again.' },
    });
  }
  await clientFor(server, cookie).account.confirm.mutate({ proof: codeFor(uri) });
  await server.sql`update session set confirmed_at = now() - interval '9 minutes' where confirmed_at is not null`;
  const changed = await browser(server, '/api/auth/change-password', next, cookie);
  expect(changed.status).toBe(200);
  ({ cookie } = changed);
  await expect(exported(cookie)).rejects.toMatchObject({ data: { code: 'NOT_FOUND' } });
  const proved = await server.sql`
    select 1 from session s join "user" u on u.id = s.user_id
    where u.email = ${EMAIL} and s.confirmed_at < now() - interval '8 minutes'`;
  expect(proved).toHaveLength(1);
  await server.sql`update session set confirmed_at = now() - interval '11 minutes' where confirmed_at is not null`;
  await expect(exported(cookie)).rejects.toMatchObject({
    data: { code: 'PRECONDITION_REQUIRED' },
  });
  await clientFor(server, cookie).account.confirm.mutate({ proof: codeFor(uri) });
  const back = { currentPassword: next.newPassword, newPassword: PASSWORD };
  expect((await browser(server, '/api/auth/change-password', back, cookie)).status).toBe(200);
  const { rows: audit } = await clientFor(server, home.cookies.admin).audit.list.query({});
  const actions = audit.map(({ action }) => action);
  expect(actions).toContain('member.twoFactorOn');
  expect(actions.filter((action) => action === 'member.password')).toHaveLength(2);
});

it('is how people who have it confirm their identity, with the app or a recovery code', async () => {
  const half = await trySignIn(server, EMAIL, PASSWORD);
  const { cookie } = await code(half.cookie, 'verify-totp', codeFor(uri));
  const me = clientFor(server, cookie);
  const confirmedBy = async (proof: string) => {
    await grownOld(server, EMAIL);
    await me.account.confirm.mutate({ proof });
    await expect(exported(cookie)).rejects.toMatchObject({ data: { code: 'NOT_FOUND' } });
  };
  await expect(confirmedBy(PASSWORD)).rejects.toMatchObject({ data: { code: 'UNPROCESSABLE_CONTENT' } });
  const taken = codeFor(uri);
  await confirmedBy(`${taken.slice(0, 3)} ${taken.slice(3)}`);
  await confirmedBy(recovery[1] ?? '');
});

it('is switched off for someone who lost their phone by an admin’s reset that says so', async () => {
  const admin = clientFor(server, home.cookies.admin);
  const { members } = await admin.members.list.query();
  const member = members.find(({ email }) => email === EMAIL);
  expect(member?.twoFactor).toBe(true);
  const reset = async (clearsTwoFactor: boolean, password: string) => {
    const userId = member?.userId ?? '';
    const { url } = await admin.members.resetLink.mutate({ userId, clearsTwoFactor });
    await browser(server, '/access/reset', { token: tokenOf(url), password });
    return trySignIn(server, EMAIL, password);
  };
  expect((await reset(false, `${PASSWORD} 2`)).body.twoFactorRedirect).toBe(true);
  expect((await reset(true, `${PASSWORD} 3`)).body.twoFactorRedirect).toBeUndefined();
  expect(await signIn(server, EMAIL, `${PASSWORD} 3`)).toBeTruthy();
});

it('is switched off by its owner with the password, which the audit log records', async () => {
  const email = 'admin@home.example';
  const { cookie } = await trySignIn(server, email, PASSWORD);
  const begun = await browser(server, '/api/auth/two-factor/enable', { password: PASSWORD }, cookie);
  const on = await code(cookie, 'verify-totp', codeFor(String(begun.body.totpURI)));
  const off = await browser(server, '/api/auth/two-factor/disable', { password: PASSWORD }, on.cookie);
  expect(off.status).toBe(200);
  const { rows: audit } = await clientFor(server, off.cookie).audit.list.query({});
  expect(audit[0]).toMatchObject({
    action: 'member.twoFactorOff',
    sentence: 'Turned off two-factor sign-in for member “The admin”',
  });
});
