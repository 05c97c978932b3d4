import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { clientFor } from './client.ts';
import { browser, grownOld, tokenOf, trySignIn } from './people.ts';
import { addWorkspace, PASSWORD, signIn, startTestServer, type TestServer } from './server.ts';
import { totpNow } from './totp.ts';

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
const wrongCode = () => (totpNow(uri) === '000000' ? '000001' : '000000');

it('is switched on by the password and a first code, and kept encrypted', async () => {
  const { cookie } = await trySignIn(server, EMAIL, PASSWORD);
  const refused = await browser(server, '/api/auth/two-factor/enable', { password: 'wrong wrong' }, cookie);
  expect(refused.status).toBe(400);
  const begun = await browser(server, '/api/auth/two-factor/enable', { password: PASSWORD }, cookie);
  ({ totpURI: uri, backupCodes: recovery } = begun.body as { totpURI: string; backupCodes: string[] });
  expect(uri).toMatch(/^otpauth:\/\/totp\/Waymark/);
  expect((await trySignIn(server, EMAIL, PASSWORD)).body.twoFactorRedirect).toBeUndefined();
  expect((await code(cookie, 'verify-totp', wrongCode())).status).toBe(401);
  const done = await code(cookie, 'verify-totp', totpNow(uri));
  expect(done.status).toBe(200);
  expect((await clientFor(server, done.cookie).me.get.query()).user.twoFactor).toBe(true);
  const kept = JSON.stringify(await server.sql`select * from two_factor`);
  for (const secret of [...recovery, new URL(uri).searchParams.get('secret') ?? 'none'])
    expect(kept).not.toContain(secret);
});

it('asks for the code at the sign-in: the password alone opens nothing', async () => {
  const half = await trySignIn(server, EMAIL, PASSWORD);
  expect(half.body).toMatchObject({ twoFactorRedirect: true });
  await expect(clientFor(server, half.cookie).me.get.query()).rejects.toMatchObject({
    data: { code: 'UNAUTHORIZED' },
  });
  expect((await code(half.cookie, 'verify-totp', wrongCode())).status).toBe(401);
  const whole = await code(half.cookie, 'verify-totp', totpNow(uri));
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
  expect((await code(half.cookie, 'verify-totp', totpNow(uri))).status).not.toBe(200);
});

it('is what a person confirms with who has it, by the app or a recovery code', async () => {
  const half = await trySignIn(server, EMAIL, PASSWORD);
  const { cookie } = await code(half.cookie, 'verify-totp', totpNow(uri));
  const me = clientFor(server, cookie);
  const confirmedBy = async (proof: string) => {
    await grownOld(server, EMAIL);
    await me.account.confirm.mutate({ proof });
    await me.account.requireConfirmed.mutate();
  };
  await expect(confirmedBy(PASSWORD)).rejects.toMatchObject({ data: { code: 'UNPROCESSABLE_CONTENT' } });
  const taken = totpNow(uri);
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
