import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Carrier } from '../src/carrier.ts';
import { business, person, read, sdkFor, startBusiness, startTestCarrier } from './client.ts';

let carrier: Carrier;
let server: Awaited<ReturnType<typeof startBusiness>>;
beforeEach(async () => {
  carrier = await startTestCarrier();
  server = await startBusiness(
    () => carrier.settings.authToken,
    (request, response) => {
      if (request.path.startsWith('/picture')) response.setHeader('Content-Type', 'image/png');
      if (request.path === '/picture.png') response.end(png);
      else if (request.path === '/picture-large.png')
        response.end(Buffer.concat([png, Buffer.alloc(700 * 1024)]));
      else if (request.path === '/picture-huge.png')
        response.end(Buffer.concat([png, Buffer.alloc(6 * 1024 * 1024)]));
      else if (request.path === '/picture-text.png') response.end('not a picture');
      else response.writeHead(request.path === '/gone' ? 404 : 200).end();
    },
  );
});
afterEach(async () => {
  await carrier.close();
  await server.close();
});

const png = Buffer.from('89504e470d0a1a0a', 'hex');
const send = (extra: object = {}) =>
  sdkFor(carrier).messages.create({ to: person, from: business, body: 'Hello', ...extra });

test('the SDK sends a text, fetches it, and gets a callback for each status with a valid signature', async () => {
  const made = await send({ statusCallback: `${server.url}/status/1?x=a%20b` });
  expect(made).toMatchObject({
    status: 'queued',
    numSegments: '1',
    numMedia: '0',
    to: person,
    from: business,
    price: null,
  });
  expect(made.sid).toMatch(/^SM[0-9a-f]{32}$/);
  await vi.waitUntil(() => server.received.length === 3, 10_000);
  expect(server.received.map(({ params }) => params.MessageStatus)).toEqual(['sending', 'sent', 'delivered']);
  for (const { signed, params, headers } of server.received) {
    expect(signed).toBe(true);
    expect(params).toMatchObject({ MessageSid: made.sid, SmsSid: made.sid, To: person, From: business });
    expect(headers['i-twilio-idempotency-token']).toBeTruthy();
  }
  const fetched = await sdkFor(carrier).messages(made.sid).fetch();
  expect(fetched).toMatchObject({
    status: 'delivered',
    price: '-0.00790',
    priceUnit: 'USD',
    errorCode: null,
  });
  expect(fetched.dateSent).toBeInstanceOf(Date);
});

test('an MMS is fetched by HEAD and GET, and has its own kind of sid', async () => {
  const made = await send({ mediaUrl: [`${server.url}/picture.png`] });
  expect(made.sid).toMatch(/^MM/);
  await vi.waitUntil(() => carrier.store.message(made.sid)?.status === 'delivered', 10_000);
  expect(server.received.map(({ method }) => method)).toEqual(['HEAD', 'GET']);
  const page = await read<{ messages: { media: { file: string }[] }[] }>(
    `${carrier.url}/_phone/people/${person}/messages`,
  );
  const shown = await fetch(`${carrier.url}/_phone/media/${page.messages[0]?.media[0]?.file}`);
  expect(shown.headers.get('content-type')).toBe('image/png');
});

test.for([
  ['missing', 'gone', 11200, 'failed'],
  ['over 5 MB', 'picture-huge.png', 11751, 'failed'],
  ['no picture in spite of its name', 'picture-text.png', 12300, 'failed'],
] as const)('a picture that is %s fails the message', async ([, path, code, status]) => {
  const made = await send({ mediaUrl: [`${server.url}/${path}`] });
  await vi.waitUntil(() => carrier.store.message(made.sid)?.status === status, 10_000);
  expect((await sdkFor(carrier).messages(made.sid).fetch()).errorCode).toBe(code);
});

test('a picture over the handsets’ limit is delivered with a warning', async () => {
  const made = await send({ mediaUrl: [`${server.url}/picture-large.png`] });
  await vi.waitUntil(() => carrier.store.message(made.sid)?.status === 'delivered', 10_000);
  expect(carrier.store.message(made.sid)?.warnings[0]).toContain('600 KB');
});

test.for([
  [{ to: '12' }, 21211],
  [{ from: 'nobody' }, 21212],
  [{ body: '' }, 21602],
  [{ body: 'x'.repeat(1601) }, 21617],
  [{ mediaUrl: Array.from({ length: 11 }, () => 'http://localhost/a.png') }, 21623],
  [{ mediaUrl: ['http://10.0.0.1/a.png'] }, 21620],
  [{ statusCallback: 'http://example.com/' }, 21609],
] as const)('%o is refused with %i', async ([extra, code]) => {
  await expect(send(extra)).rejects.toMatchObject({ status: 400, code });
});

test('wrong credentials are refused, and an unknown message is not found', async () => {
  await expect(
    sdkFor(carrier)
      .messages(`SM${'0'.repeat(32)}`)
      .fetch(),
  ).rejects.toMatchObject({ status: 404, code: 20404 });
  const other = { ...carrier, settings: { ...carrier.settings, authToken: 'something else' } };
  await expect(sdkFor(other).messages.list()).rejects.toMatchObject({ status: 401, code: 20003 });
});

test('messages are listed by To and DateSent, newest first, over pages', async () => {
  for (let i = 0; i < 7; i++) await send({ body: `Text ${i}` });
  await send({ to: '+13035550143' });
  await vi.waitUntil(
    () => [...carrier.store.newest(null)].every(({ status }) => status === 'delivered'),
    10_000,
  );
  const list = (more: object) => sdkFor(carrier).messages.list({ to: person, pageSize: 3, ...more });
  const all = await list({});
  expect(all.map(({ body }) => body)).toEqual(Array.from({ length: 7 }, (_, i) => `Text ${6 - i}`));
  const day = 86_400_000;
  expect(await list({ dateSentAfter: new Date(Date.now() - day) })).toHaveLength(7);
  expect(await list({ dateSentAfter: new Date(Date.now() + day) })).toHaveLength(0);
  expect(await list({ dateSentBefore: new Date(Date.now() - day) })).toHaveLength(0);
});

test('the log survives a restart, and messages under way continue', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-carrier-'));
  const first = await startTestCarrier({ folder, stepMs: 60_000 });
  const made = await sdkFor(first).messages.create({ to: person, from: business, body: 'Keep me' });
  await first.close();
  const second = await startTestCarrier({ folder });
  await vi.waitUntil(() => second.store.message(made.sid)?.status === 'delivered', 10_000);
  const log = await (await fetch(`${second.url}/_carrier/log`)).text();
  const kinds = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).kind);
  expect(kinds).toEqual(['message', 'status', 'status', 'status']);
  await second.close();
  rmSync(folder, { recursive: true });
});
