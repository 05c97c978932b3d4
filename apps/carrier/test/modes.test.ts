import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Carrier } from '../src/carrier.ts';
import { business, person, post, sdkFor, startBusiness, startTestCarrier } from './client.ts';

let carrier: Carrier;
let server: Awaited<ReturnType<typeof startBusiness>>;
let failing = 0;
beforeEach(async () => {
  failing = 0;
  carrier = await startTestCarrier();
  server = await startBusiness(
    () => carrier.settings.authToken,
    (_request, response) => {
      response.writeHead(failing-- > 0 ? 500 : 200).end();
    },
  );
});
afterEach(async () => {
  await carrier.close();
  await server.close();
});

const send = (timeout?: number) =>
  sdkFor(carrier, timeout).messages.create({
    to: person,
    from: business,
    body: 'Hello',
    statusCallback: `${server.url}/s`,
  });
const set = (mode: object) => post(carrier, '/_carrier/modes', mode);
const words = () => server.received.map(({ params }) => params.MessageStatus);

test('refuse: with the requested code, as often as requested', async () => {
  await set({ mode: 'refuse', to: person, code: 21610, count: 1 });
  await expect(send()).rejects.toMatchObject({ status: 400, code: 21610 });
  expect((await send()).status).toBe('queued');
});

test.for([
  ['429', 429, 20429],
  ['500', 500, 20500],
] as const)('%s: nothing is taken', async ([mode, status, code]) => {
  await set({ mode, count: 1, retryAfter: 3 });
  await expect(send()).rejects.toMatchObject({ status, code });
  expect(carrier.store.size).toBe(0);
});

test.for(['accept-then-hang', 'accept-then-reset'])(
  '%s: taken and delivered, never answered',
  async (mode) => {
    await set({ mode, to: person, count: 1 });
    await expect(send(300)).rejects.toThrow();
    await vi.waitUntil(() => words().includes('delivered'), 10_000);
    expect(carrier.store.size).toBe(1);
  },
);

test('duplicate callbacks: each one twice', async () => {
  await set({ mode: 'duplicate-callbacks' });
  await send();
  await vi.waitUntil(() => server.received.length === 6, 10_000);
  expect(words()).toEqual(['sending', 'sending', 'sent', 'sent', 'delivered', 'delivered']);
});

test('reordered callbacks: the last one first', async () => {
  await set({ mode: 'reordered-callbacks' });
  await send();
  await vi.waitUntil(() => server.received.length === 3, 10_000);
  expect(words()).toEqual(['delivered', 'sent', 'sending']);
});

test('no callbacks: delivered in silence', async () => {
  await set({ mode: 'no-callbacks' });
  const { sid } = await send();
  await vi.waitUntil(() => carrier.store.message(sid)?.status === 'delivered', 10_000);
  expect(words()).toEqual([]);
});

test.for([
  ['landline', 30006],
  ['undelivered', 30003],
] as const)('%s: taken, then undelivered with %i', async ([mode, code]) => {
  await set({ mode });
  const { sid } = await send();
  await vi.waitUntil(() => words().includes('undelivered'), 10_000);
  expect(server.received.at(-1)?.params.ErrorCode).toBe(String(code));
  expect((await sdkFor(carrier).messages(sid).fetch()).errorCode).toBe(code);
});

test('delay: the answer comes late', async () => {
  await set({ mode: 'delay', ms: 300 });
  const began = Date.now();
  await send();
  expect(Date.now() - began).toBeGreaterThanOrEqual(300);
});

test('the most specific mode wins, and none clears them', async () => {
  await set({ mode: '500' });
  await set({ mode: 'refuse', to: person, code: 21614 });
  await expect(send()).rejects.toMatchObject({ code: 21614 });
  await set({ mode: 'none', to: person });
  await expect(send()).rejects.toMatchObject({ code: 20500 });
  await set({ mode: 'none' });
  expect((await send()).status).toBe('queued');
});

test('a nonsensical mode is refused with a reason', async () => {
  expect(await set({ mode: 'explode' })).toMatchObject({ status: 400 });
  expect(await set({ mode: '429', to: 'Ana' })).toMatchObject({ status: 400 });
});

test('callbacks are retried as the address’s fragment says, with one idempotency token', async () => {
  failing = 2;
  await sdkFor(carrier).messages.create({
    to: person,
    from: business,
    body: 'x',
    statusCallback: `${server.url}/s#rc=3&rp=5xx`,
  });
  await vi.waitUntil(() => words().includes('delivered'), 10_000);
  expect(words()).toEqual(['sending', 'sending', 'sending', 'sent', 'delivered']);
  const tokens = server.received.map(({ headers }) => headers['i-twilio-idempotency-token']);
  expect(new Set(tokens.slice(0, 3)).size).toBe(1);
  expect(server.received.every(({ signed, path }) => signed && path === '/s')).toBe(true);
});

test('without such a fragment a failing server is not asked again', async () => {
  failing = 1;
  await send();
  await vi.waitUntil(() => words().includes('delivered'), 10_000);
  expect(words()).toEqual(['sending', 'sent', 'delivered']);
});
