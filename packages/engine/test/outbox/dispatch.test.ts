import { rewritingHistory } from '@waymark/db/history';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runDispatcher, startDispatcher } from '../../src/messages/outbox/dispatcher.ts';
import { type Harness, startHarness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

test('a queued message goes out once and its delivery is noted on the workspace’s clock', async () => {
  const person = await harness.addPerson('+13035550101');
  const { messageId } = await harness.queue(person, { body: 'Hello there' });
  expect(await runDispatcher(harness.context)).toBe(1);
  await vi.waitUntil(async () => (await harness.messageOf(messageId)).status === 'delivered', 15_000);
  const message = await harness.messageOf(messageId);
  expect(message).toMatchObject({ attempts: 1, error_code: null, reason: null });
  expect(message.accepted_at).toBeInstanceOf(Date);
  expect(message.settled_at).toBeInstanceOf(Date);
  expect(harness.textsTo('+13035550101').map(({ body }) => body)).toEqual(['Hello there']);
  expect(harness.callbacks.received.every(({ signed }) => signed)).toBe(true);
});

test('an MMS carries its picture by the token’s address', async () => {
  const person = await harness.addPerson('+13035550102');
  await harness.queue(person, { mediaToken: 'abcdefghijklmnopqrst' });
  await runDispatcher(harness.context);
  await vi.waitUntil(() => harness.textsTo('+13035550102')[0]?.status === 'delivered', 15_000);
  expect(harness.textsTo('+13035550102')[0]).toMatchObject({
    media: [{ contentType: 'image/png' }],
    warnings: [],
  });
});

test('a STOP between queueing and sending cancels the message', async () => {
  const person = await harness.addPerson('+13035550103');
  const { messageId } = await harness.queue(person);
  await harness.sql`
    insert into consent_event (workspace_id, phone, program, action, source, at)
    values (${harness.workspaceId}, '+13035550103', 'all', 'revoke', 'sms', now())`;
  expect(await runDispatcher(harness.context)).toBe(0);
  const message = await harness.messageOf(messageId);
  expect(message.status).toBe('cancelled');
  expect(message.reason).toContain('opted out');
  expect(harness.textsTo('+13035550103')).toEqual([]);
});

test('messages of a paused journey wait and go when it is resumed; those of a stopped one are cancelled', async () => {
  const { sql, journeyId } = harness;
  const person = await harness.addPerson('+13035550104');
  const { messageId } = await harness.queue(person);
  await sql`update journey set status = 'paused' where id = ${journeyId}`;
  expect(await runDispatcher(harness.context)).toBe(0);
  expect((await harness.messageOf(messageId)).status).toBe('queued');
  await sql`update journey set status = 'live' where id = ${journeyId}`;
  expect(await runDispatcher(harness.context)).toBe(1);

  const { messageId: second } = await harness.queue(person);
  await sql`update journey set status = 'stopped' where id = ${journeyId}`;
  expect(await runDispatcher(harness.context)).toBe(0);
  expect((await harness.messageOf(second)).status).toBe('cancelled');
});

test('a message that waited into quiet hours is held until they end, a transactional one is not', async () => {
  const { sql, workspaceId } = harness;
  const closed = { days: [{ from: '10:00', to: '11:00' }, null, null, null, null, null, null] };
  await sql`update workspace set policy = policy || ${sql.json({ window: closed } as never)} where id = ${workspaceId}`;
  // A Wednesday: the window opens on Monday.
  const clock = { mode: 'test', realMs: Date.now(), shownMs: Date.parse('2026-03-04T18:00:00Z'), pace: 1 };
  await sql`update workspace set clock = ${sql.json(clock)} where id = ${workspaceId}`;
  const person = await harness.addPerson('+13035550105');
  await rewritingHistory(
    sql,
    (tx) => tx`update consent_event set at = '2026-01-01' where phone = '+13035550105'`,
  );
  const held = await harness.queue(person, { program: 'marketing' });
  const free = await harness.queue(person, { program: 'transactional', body: 'Your order is ready' });
  expect(await runDispatcher(harness.context)).toBe(1);
  expect((await harness.messageOf(held.messageId)).status).toBe('queued');
  expect((await harness.messageOf(free.messageId)).status).not.toBe('queued');
});

test('two dispatchers at once send each message once', async () => {
  const people = Array.from({ length: 120 }, (_, i) => `+1303556${String(i).padStart(4, '0')}`);
  for (const phone of people) await harness.queue(await harness.addPerson(phone));
  const sent = await Promise.all([runDispatcher(harness.context), runDispatcher(harness.context)]);
  expect(sent[0] + sent[1]).toBe(120);
  for (const phone of people) expect(harness.textsTo(phone)).toHaveLength(1);
});

test('a dispatcher that sleeps is woken by a notification', async () => {
  const dispatcher = startDispatcher(harness.context);
  await vi.waitUntil(async () => (await listeners()) > 0, 15_000);
  const person = await harness.addPerson('+13035550106');
  await harness.queue(person);
  const told = Date.now();
  await harness.sql`select pg_notify('waymark_work', 'outbox')`;
  await vi.waitUntil(() => harness.textsTo('+13035550106').length === 1, 15_000);
  expect(Date.now() - told).toBeLessThan(2_000);
  await dispatcher.stop();
});

async function listeners(): Promise<number> {
  const rows = await harness.sql`
    select 1 from pg_stat_activity where datname = current_database() and query ilike 'listen%waymark_work%'`;
  return rows.length;
}
