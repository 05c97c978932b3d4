import { afterEach, beforeEach, expect, test } from 'vitest';
import { startDispatcher } from '../../src/messages/outbox/dispatcher.ts';
import { type Stage, setStage, until } from './stage.ts';

let stage: Stage;
let dispatcher: { stop: () => Promise<void> } | null = null;
beforeEach(async () => {
  stage = await setStage({ timeoutMs: 400 });
});
afterEach(async () => {
  await dispatcher?.stop();
  await stage.close();
});

const phone = '+13035550110';

async function queueOne(program: 'marketing' | 'transactional' = 'marketing'): Promise<string> {
  const { messageId } = await stage.queue(await stage.addPerson(phone), { program });
  return messageId;
}

const reaches = (id: string, status: string) =>
  until(async () => (await stage.messageOf(id)).status === status, `message is ${status}`);

test.for(['accept-then-hang', 'accept-then-reset'] as const)(
  '%s: one text, settled by its callback',
  async (mode) => {
    stage.carrier.modes.set({ mode, to: phone, count: 1 });
    const id = await queueOne();
    // No look-ups: only the callback can settle it.
    dispatcher = startDispatcher({ ...stage.context, lookUpMs: 60_000 });
    await reaches(id, 'delivered');
    expect(stage.textsTo(phone)).toHaveLength(1);
    expect((await stage.messageOf(id)).attempts).toBe(1);
  },
);

test.for(['accept-then-hang', 'accept-then-reset'] as const)(
  '%s without callbacks: one text, settled by looking it up',
  async (mode) => {
    stage.carrier.settings.callbacks = 'none';
    stage.carrier.modes.set({ mode, to: phone, count: 1 });
    const id = await queueOne();
    dispatcher = startDispatcher({ ...stage.context, lookUpMs: 100 });
    await until(
      async () => ['accepted', 'sent', 'delivered'].includes((await stage.messageOf(id)).status),
      'settled',
    );
    expect(stage.textsTo(phone)).toHaveLength(1);
    expect((await stage.messageOf(id)).provider_id).toBe(stage.textsTo(phone)[0]?.sid);
  },
);

test('429: waits as long as it is told and arrives once', async () => {
  stage.carrier.modes.set({ mode: '429', to: phone, count: 1, retryAfter: 1 });
  const id = await queueOne();
  const began = Date.now();
  dispatcher = startDispatcher(stage.context);
  await reaches(id, 'delivered');
  expect(Date.now() - began).toBeGreaterThanOrEqual(1_000);
  expect(stage.textsTo(phone)).toHaveLength(1);
  expect((await stage.messageOf(id)).attempts).toBe(2);
});

test('500: tries again with growing pauses and arrives once', async () => {
  stage.carrier.modes.set({ mode: '500', to: phone, count: 2 });
  const id = await queueOne();
  dispatcher = startDispatcher(stage.context);
  await reaches(id, 'delivered');
  expect(stage.textsTo(phone)).toHaveLength(1);
  expect((await stage.messageOf(id)).attempts).toBe(3);
});

test('a provider that is down delays the message and does not lose it', async () => {
  const id = await queueOne();
  const { port } = new URL(stage.carrier.url);
  const { startCarrier } = await import('@waymark/carrier/carrier');
  await stage.carrier.close();
  dispatcher = startDispatcher(stage.context);
  await until(async () => (await stage.messageOf(id)).reason?.includes('couldn’t be reached'), 'a first try');
  expect((await stage.messageOf(id)).status).toBe('queued');
  const back = await startCarrier({ port: Number(port), stepMs: 20 });
  await reaches(id, 'delivered');
  await back.close();
});

test('a refusal is final, with its sentence', async () => {
  stage.carrier.modes.set({ mode: 'refuse', to: phone, code: 21614 });
  const id = await queueOne();
  dispatcher = startDispatcher(stage.context);
  await reaches(id, 'failed');
  expect(await stage.messageOf(id)).toMatchObject({
    error_code: 21614,
    reason: 'The number isn’t a mobile number.',
  });
  expect(stage.textsTo(phone)).toEqual([]);
});

test('21610 at sending is written to the consent ledger as a revocation of everything', async () => {
  stage.carrier.modes.set({ mode: 'refuse', to: phone, code: 21610 });
  const id = await queueOne();
  dispatcher = startDispatcher(stage.context);
  await reaches(id, 'failed');
  const rows =
    await stage.sql`select program, action, source from consent_event where phone = ${phone} order by id desc limit 1`;
  expect(rows[0]).toMatchObject({ program: 'all', action: 'revoke', source: 'carrier' });
});

test('a landline ends as undelivered with its reason', async () => {
  stage.carrier.modes.set({ mode: 'landline', to: phone });
  const id = await queueOne();
  dispatcher = startDispatcher(stage.context);
  await reaches(id, 'undelivered');
  expect(await stage.messageOf(id)).toMatchObject({ error_code: 30006 });
});

test.for(['duplicate-callbacks', 'reordered-callbacks'] as const)(
  '%s: the right status in the end',
  async (mode) => {
    stage.carrier.modes.set({ mode, to: phone });
    const id = await queueOne();
    dispatcher = startDispatcher(stage.context);
    const wanted = mode === 'duplicate-callbacks' ? 6 : 3;
    await until(() => stage.callbacks.received.length === wanted, 'all callbacks');
    await reaches(id, 'delivered');
    // Received is not yet written: the last one may still be on its way into the table.
    const kept = () => stage.sql`select status from message_status where message_id = ${id}`;
    await until(async () => (await kept()).length === 3, 'every status once');
    await reaches(id, 'delivered');
    expect(await kept()).toHaveLength(3);
  },
);

test('what a dispatcher left in the middle is settled by look-up, without a second text', async () => {
  const sent = await queueOne();
  const message = await stage.messageOf(sent);
  // As a process leaves it that was killed after the call, and another that was killed before it.
  await stage.provider.send({
    to: phone,
    from: stage.sender,
    body: String(message.body),
    statusCallback: `${stage.callbacks.url}/none`,
  });
  await stage.sql`update message set status = 'sending', claimed_at = now() - interval '2 minutes', attempts = 1 where id = ${sent}`;
  const unsent = await stage.queue(await stage.addPerson('+13035550111'), { body: 'Never left' });
  await stage.sql`update message set status = 'sending', claimed_at = now() - interval '2 minutes', attempts = 1 where id = ${unsent.messageId}`;
  stage.carrier.store.message(stage.textsTo(phone)[0]?.sid ?? '');
  dispatcher = startDispatcher({ ...stage.context, lookUpMs: 100, giveUpAfterMs: 1_000 });
  await until(async () => (await stage.messageOf(sent)).provider_id !== null, 'the sent one found');
  await reaches(unsent.messageId, 'failed');
  expect(stage.textsTo(phone)).toHaveLength(1);
  expect(stage.textsTo('+13035550111')).toEqual([]);
});

test('a transactional message that the provider never got is sent again', async () => {
  const id = await queueOne('transactional');
  await stage.sql`update message set status = 'inDoubt', claimed_at = now() - interval '2 minutes', attempts = 1 where id = ${id}`;
  dispatcher = startDispatcher({ ...stage.context, lookUpMs: 100 });
  await reaches(id, 'delivered');
  expect(stage.textsTo(phone)).toHaveLength(1);
});
