import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recordStatus } from '../../src/messages/callbacks/status.ts';
import { lookUpUnconfirmed } from '../../src/messages/callbacks/unconfirmed.ts';
import { LOOK_UPS } from '../../src/messages/lookUps.ts';
import { messageDetail } from '../../src/messages/messages.ts';
import { runDispatcher } from '../../src/messages/outbox/dispatcher.ts';
import { type Harness, startHarness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({ timeoutMs: 400 });
});
afterEach(() => harness.close());

const phone = '+13035550120';

/** Sends one message to a network that calls nobody back, and waits until it ended there. */
async function sendUnconfirmed(mode: 'no-callbacks' | 'undelivered' = 'no-callbacks'): Promise<string> {
  if (mode === 'no-callbacks') harness.carrier.modes.set({ mode, to: phone });
  else {
    harness.carrier.settings.callbacks = 'none';
    harness.carrier.modes.set({ mode, to: phone, code: 30003 });
  }
  const { messageId } = await harness.queue(await harness.addPerson(phone));
  await runDispatcher(harness.context);
  const ended = mode === 'no-callbacks' ? 'delivered' : 'undelivered';
  await vi.waitUntil(() => harness.textsTo(phone)[0]?.status === ended, 15_000);
  expect((await harness.messageOf(messageId)).status).toBe('accepted');
  return messageId;
}

/** As if it had been handed over so long ago. */
const age = (id: string, minutes: number) =>
  harness.sql`
    update message set claimed_at = claimed_at - ${minutes} * interval '1 minute',
      not_before = not_before - ${minutes} * interval '1 minute' where id = ${id}`;
const history = async (id: string) =>
  (await messageDetail(harness.sql, harness.workspaceId, id)).history.map(({ status }) => status);

test('a message whose callbacks never came is looked up after a quarter of an hour, not before', async () => {
  const id = await sendUnconfirmed();
  await age(id, 14);
  expect(await lookUpUnconfirmed(harness.context)).toBe(0);
  await age(id, 1);
  expect(await lookUpUnconfirmed(harness.context)).toBe(1);
  expect(await harness.messageOf(id)).toMatchObject({ status: 'delivered', unconfirmed_at: null });
  expect((await harness.messageOf(id)).delivered_at).not.toBeNull();
  expect(await history(id)).toEqual(['delivered']);
  expect(await lookUpUnconfirmed(harness.context)).toBe(0);
});

test('a failure that was never called back is settled with its reason', async () => {
  const id = await sendUnconfirmed('undelivered');
  await age(id, 15);
  await lookUpUnconfirmed(harness.context);
  expect(await harness.messageOf(id)).toMatchObject({
    status: 'undelivered',
    error_code: 30003,
    reason: 'The phone couldn’t be reached. It may be off or out of range.',
  });
});

test('while the network still has it, it is asked at growing intervals, and after a day it is reported as unconfirmed', async () => {
  const id = await sendUnconfirmed();
  const [text] = harness.textsTo(phone);
  if (text) text.status = 'queued';
  let before = 0;
  for (const minutes of LOOK_UPS) {
    expect(await lookUpUnconfirmed(harness.context), `before ${minutes} min`).toBe(0);
    await age(id, minutes - before);
    before = minutes;
    expect(await lookUpUnconfirmed(harness.context), `after ${minutes} min`).toBe(1);
  }
  expect(await harness.messageOf(id)).toMatchObject({
    status: 'accepted',
    reason: 'The carrier never confirmed delivery.',
    settled_at: null,
  });
  expect(await history(id)).toEqual(['unconfirmed']);
  await age(id, 3_000);
  expect(await lookUpUnconfirmed(harness.context)).toBe(0);

  // A word that comes after all still counts.
  const providerId = text?.sid ?? '';
  await recordStatus(harness.sql, { messageId: id, providerId, status: 'delivered', errorCode: null });
  expect(await harness.messageOf(id)).toMatchObject({
    status: 'delivered',
    reason: null,
    unconfirmed_at: null,
  });
});

test('while the provider cannot be reached nothing is concluded, and one that it does not know is given up in the end', async () => {
  const id = await sendUnconfirmed();
  const day = LOOK_UPS.at(-1) ?? 0;
  await age(id, day);
  const away = {
    ...harness.context,
    provider: { lookUp: async () => ({ kind: 'unreachable', message: 'Away' }) as const },
  };
  expect(await lookUpUnconfirmed(away)).toBe(1);
  expect(await harness.messageOf(id)).toMatchObject({ status: 'accepted', unconfirmed_at: null });
  await age(id, 60);
  await harness.sql`update message set provider_id = ${`SM${'0'.repeat(32)}`} where id = ${id}`;
  expect(await lookUpUnconfirmed(harness.context)).toBe(1);
  expect((await harness.messageOf(id)).unconfirmed_at).not.toBeNull();
});

test('a burst is taken up in batches, each message once by however many workers', async () => {
  harness.carrier.settings.callbacks = 'none';
  const people = await Promise.all(
    Array.from({ length: 130 }, (_, at) => harness.addPerson(`+1303555${1000 + at}`)),
  );
  await Promise.all(people.map((person) => harness.queue(person)));
  await runDispatcher(harness.context);
  await vi.waitUntil(
    () => [...harness.carrier.store.newest(null)].every(({ status }) => status === 'delivered'),
    15_000,
  );
  await harness.sql`update message set claimed_at = now() - interval '20 minutes', not_before = now() - interval '1 minute'`;
  const looked = await Promise.all([lookUpUnconfirmed(harness.context), lookUpUnconfirmed(harness.context)]);
  expect(looked.reduce((sum, count) => sum + count, 0)).toBe(130);
  // Who comes second skips what the first is locking, so how they share is theirs; a batch is never more.
  expect(Math.max(...looked)).toBeLessThanOrEqual(100);
  const [count] =
    await harness.sql`select count(*)::int as delivered from message where status = 'delivered'`;
  expect(count).toEqual({ delivered: 130 });
});

test('looking for what is due reads an index, however many messages have ended', async () => {
  const plan = await harness.sql`
    explain (costs off) select id from message
    where status in ('accepted', 'sent') and unconfirmed_at is null and not_before <= now()
    order by not_before limit 100`;
  expect(JSON.stringify(plan)).toContain('message_unconfirmed');
});
