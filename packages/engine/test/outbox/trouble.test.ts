import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startDispatcher } from '../../src/messages/outbox/dispatcher.ts';
import { type Harness, startHarness } from './harness.ts';

let harness: Harness;
let dispatcher: { stop: () => Promise<void> } | null = null;
beforeEach(async () => {
  harness = await startHarness({ timeoutMs: 400 });
});
afterEach(async () => {
  await dispatcher?.stop();
  await harness.close();
});

const phone = '+13035550110';

async function queueOne(program: 'marketing' | 'transactional' = 'marketing'): Promise<string> {
  const { messageId } = await harness.queue(await harness.addPerson(phone), { program });
  return messageId;
}

const reaches = (id: string, status: string) =>
  vi.waitUntil(async () => (await harness.messageOf(id)).status === status, 15_000);

test.for(['accept-then-hang', 'accept-then-reset'] as const)(
  '%s: one text, settled by its callback',
  async (mode) => {
    harness.carrier.modes.set({ mode, to: phone, count: 1 });
    const id = await queueOne();
    // No look-ups: only the callback can settle it.
    dispatcher = startDispatcher({ ...harness.context, lookUpMs: 60_000 });
    await reaches(id, 'delivered');
    expect(harness.textsTo(phone)).toHaveLength(1);
    expect((await harness.messageOf(id)).attempts).toBe(1);
  },
);

test.for(['accept-then-hang', 'accept-then-reset'] as const)(
  '%s without callbacks: one text, settled by looking it up',
  async (mode) => {
    harness.carrier.settings.callbacks = 'none';
    harness.carrier.modes.set({ mode, to: phone, count: 1 });
    const id = await queueOne();
    dispatcher = startDispatcher({ ...harness.context, lookUpMs: 100 });
    await vi.waitUntil(
      async () => ['accepted', 'sent', 'delivered'].includes((await harness.messageOf(id)).status),
      15_000,
    );
    expect(harness.textsTo(phone)).toHaveLength(1);
    expect((await harness.messageOf(id)).provider_id).toBe(harness.textsTo(phone)[0]?.sid);
  },
);

test('429: waits as long as it is told and arrives once', async () => {
  harness.carrier.modes.set({ mode: '429', to: phone, count: 1, retryAfter: 1 });
  const id = await queueOne();
  const began = Date.now();
  dispatcher = startDispatcher(harness.context);
  await reaches(id, 'delivered');
  expect(Date.now() - began).toBeGreaterThanOrEqual(1_000);
  expect(harness.textsTo(phone)).toHaveLength(1);
  expect((await harness.messageOf(id)).attempts).toBe(2);
});

test('500: tries again with growing pauses and arrives once', async () => {
  harness.carrier.modes.set({ mode: '500', to: phone, count: 2 });
  const id = await queueOne();
  dispatcher = startDispatcher(harness.context);
  await reaches(id, 'delivered');
  expect(harness.textsTo(phone)).toHaveLength(1);
  expect((await harness.messageOf(id)).attempts).toBe(3);
});

test('a provider that is down delays the message and does not lose it', async () => {
  const id = await queueOne();
  const { port } = new URL(harness.carrier.url);
  const { startCarrier } = await import('@waymark/carrier/carrier');
  await harness.carrier.close();
  dispatcher = startDispatcher(harness.context);
  await vi.waitUntil(
    async () => (await harness.messageOf(id)).reason?.includes('couldn’t be reached'),
    15_000,
  );
  expect((await harness.messageOf(id)).status).toBe('queued');
  const back = await startCarrier({ port: Number(port), stepMs: 20 });
  await reaches(id, 'delivered');
  await back.close();
});

test('a refusal is final, with its sentence', async () => {
  harness.carrier.modes.set({ mode: 'refuse', to: phone, code: 21614 });
  const id = await queueOne();
  dispatcher = startDispatcher(harness.context);
  await reaches(id, 'failed');
  expect(await harness.messageOf(id)).toMatchObject({
    error_code: 21614,
    reason: 'The number isn’t a mobile number.',
  });
  expect(harness.textsTo(phone)).toEqual([]);
});

test('21610 at sending is written to the consent ledger as a revocation of everything', async () => {
  harness.carrier.modes.set({ mode: 'refuse', to: phone, code: 21610 });
  const id = await queueOne();
  dispatcher = startDispatcher(harness.context);
  await reaches(id, 'failed');
  const rows =
    await harness.sql`select program, action, source from consent_event where phone = ${phone} order by id desc limit 1`;
  expect(rows[0]).toMatchObject({ program: 'all', action: 'revoke', source: 'carrier' });
});

test('a landline ends as undelivered with its reason', async () => {
  harness.carrier.modes.set({ mode: 'landline', to: phone });
  const id = await queueOne();
  dispatcher = startDispatcher(harness.context);
  await reaches(id, 'undelivered');
  expect(await harness.messageOf(id)).toMatchObject({ error_code: 30006 });
});

test.for(['duplicate-callbacks', 'reordered-callbacks'] as const)(
  '%s: the right status in the end',
  async (mode) => {
    harness.carrier.modes.set({ mode, to: phone });
    const id = await queueOne();
    dispatcher = startDispatcher(harness.context);
    const wanted = mode === 'duplicate-callbacks' ? 6 : 3;
    await vi.waitUntil(() => harness.callbacks.received.length === wanted, 15_000);
    await reaches(id, 'delivered');
    // Received is not yet written: the last one may still be on its way into the table.
    const kept = () => harness.sql`select status from message_status where message_id = ${id}`;
    await vi.waitUntil(async () => (await kept()).length === 3, 15_000);
    await reaches(id, 'delivered');
    expect(await kept()).toHaveLength(3);
  },
);

test('what a dispatcher left in the middle is settled by look-up, without a second text', async () => {
  const sent = await queueOne();
  const message = await harness.messageOf(sent);
  // As a process leaves it that was killed after the call, and another that was killed before it.
  await harness.provider.send({
    to: phone,
    from: harness.sender,
    body: String(message.body),
    statusCallback: `${harness.callbacks.url}/none`,
  });
  await harness.sql`update message set status = 'sending', claimed_at = now() - interval '2 minutes', attempts = 1 where id = ${sent}`;
  const unsent = await harness.queue(await harness.addPerson('+13035550111'), { body: 'Never left' });
  await harness.sql`update message set status = 'sending', claimed_at = now() - interval '2 minutes', attempts = 1 where id = ${unsent.messageId}`;
  harness.carrier.store.message(harness.textsTo(phone)[0]?.sid ?? '');
  dispatcher = startDispatcher({ ...harness.context, lookUpMs: 100, giveUpAfterMs: 1_000 });
  await vi.waitUntil(async () => (await harness.messageOf(sent)).provider_id !== null, 15_000);
  await reaches(unsent.messageId, 'failed');
  expect(harness.textsTo(phone)).toHaveLength(1);
  expect(harness.textsTo('+13035550111')).toEqual([]);
});

test('a transactional message that the provider never got is sent again', async () => {
  const id = await queueOne('transactional');
  await harness.sql`update message set status = 'unknownOutcome', claimed_at = now() - interval '2 minutes', attempts = 1 where id = ${id}`;
  dispatcher = startDispatcher({ ...harness.context, lookUpMs: 100 });
  await reaches(id, 'delivered');
  expect(harness.textsTo(phone)).toHaveLength(1);
});
