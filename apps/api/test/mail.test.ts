import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createMailer } from '../src/mail/mailer.ts';
import { clientFor } from './client.ts';
import { browser, tokenOf, trySignIn } from './people.ts';
import { addWorkspace, startTestServer, type TestServer } from './server.ts';

const letters: { to: string; text: string }[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => void parts.push(part));
    stream.on('end', () => {
      const text = Buffer.concat(parts).toString().replaceAll('=\r\n', '').replaceAll('=3D', '=');
      const [to] = session.envelope.rcptTo;
      if (to?.address.startsWith('full')) return done(new Error('mailbox full'));
      letters.push({ to: to?.address ?? '', text });
      done();
    });
  },
});
let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  const listener = smtp.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const mailer = createMailer({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: 'Waymark <waymark@home.example>',
  });
  server = await startTestServer(inject('postgresUrl'), { mailer });
  home = await addWorkspace(server, 'Home', ['admin', 'marketer', 'designer']);
});
afterAll(async () => {
  await server.close();
  await new Promise<void>((done) => smtp.close(() => done()));
});

const lastLetter = () => letters.at(-1);
const linkIn = (text = '') => /https?:\/\/\S+#\S+/.exec(text)?.[0] ?? '';

it('an invitation is sent by email too, and its link works', async () => {
  const admin = clientFor(server, home.cookies.admin);
  const made = await admin.members.invite.mutate({ email: 'nia@home.example', role: 'analyst' });
  expect(made.mail).toBe('sent');
  expect(lastLetter()?.to).toBe('nia@home.example');
  expect(lastLetter()?.text).toContain('The admin invited you to Home');
  const token = tokenOf(linkIn(lastLetter()?.text));
  expect(token).toBe(tokenOf(made.url));
  expect((await browser(server, '/access/invitation', { token })).status).toBe(200);
});

it('an email that the mail server refuses leaves the link to copy', async () => {
  const admin = clientFor(server, home.cookies.admin);
  const made = await admin.members.invite.mutate({ email: 'full@home.example', role: 'analyst' });
  expect(made).toMatchObject({ mail: 'failed', url: expect.stringContaining('/invitation#') });
});

it('people who forgot their password get a link that works once, and nobody learns who has an account', async () => {
  expect((await browser(server, '/access/forgot')).body).toEqual({ mail: true });
  const before = letters.length;
  const unknown = await browser(server, '/access/forgot', { email: 'nobody@home.example' });
  const known = await browser(server, '/access/forgot', { email: 'Marketer@home.example' });
  expect(unknown).toEqual(known);
  await expect.poll(() => letters.length).toBe(before + 1);
  expect(lastLetter()?.to).toBe('marketer@home.example');
  const token = tokenOf(linkIn(lastLetter()?.text));
  const password = 'a fine long pass phrase';
  expect((await browser(server, '/access/reset', { token, password })).status).toBe(200);
  expect((await browser(server, '/access/reset', { token, password })).status).toBe(404);
  expect((await trySignIn(server, 'marketer@home.example', password)).status).toBe(200);
});

it('requesting a link at the sign-in page leaves an admin’s link working', async () => {
  const admin = clientFor(server, home.cookies.admin);
  const designer = (await admin.members.list.query()).members.find(({ email }) =>
    email.startsWith('designer'),
  );
  const userId = designer?.userId ?? '';
  const made = tokenOf((await admin.members.resetLink.mutate({ userId, clearsTwoFactor: true })).url);
  const before = letters.length;
  await browser(server, '/access/forgot', { email: 'designer@home.example' });
  await expect.poll(() => letters.length).toBe(before + 1);
  const own = tokenOf(linkIn(lastLetter()?.text));
  const password = 'another long pass phrase';
  expect((await browser(server, '/access/reset', { token: made, password })).status).toBe(200);
  // Using it closes the other one too.
  expect((await browser(server, '/access/reset', { token: own, password })).status).toBe(404);
});

it('nobody’s mailbox is flooded: at most three emails an hour', async () => {
  const ask = async () => (await browser(server, '/access/forgot', { email: 'admin@home.example' })).status;
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([200, 200, 200, 429]);
});

it('says that there is no mail server if there is none', async () => {
  const without = await startTestServer(inject('postgresUrl'));
  expect((await browser(without, '/access/forgot')).body).toEqual({ mail: false });
  expect((await browser(without, '/access/forgot', { email: 'admin@home.example' })).status).toBe(404);
  await without.close();
});
