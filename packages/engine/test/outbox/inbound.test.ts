import { rewritingHistory } from '@waymark/db/history';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recordStatus } from '../../src/messages/callbacks/status.ts';
import { receiveInbound } from '../../src/messages/inbound/inbound.ts';
import { claimMessages } from '../../src/messages/outbox/claim.ts';
import { runDispatcher } from '../../src/messages/outbox/dispatcher.ts';
import { writeConsent } from '../../src/people/consent.ts';
import { personDetail } from '../../src/people/person.ts';
import { type Harness, startHarness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const phone = '+13035550120';

async function text(body: string): Promise<void> {
  const response = await fetch(`${harness.carrier.url}/_carrier/inbound`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: phone, to: harness.sender, body }),
  });
  expect(await response.json()).toMatchObject({ webhook: 'answered' });
}

const replies = () => harness.textsTo(phone).filter(({ direction }) => direction === 'outbound-reply');

test('STOP cancels what is queued, is confirmed once, and nothing more is sent until START', async () => {
  const person = await harness.addPerson(phone);
  const { messageId } = await harness.queue(person);
  await text('please stop texting me');
  expect(await harness.messageOf(messageId)).toMatchObject({
    status: 'cancelled',
    reason: 'Not sent: the person replied STOP.',
  });
  expect(replies()).toHaveLength(1);
  expect(replies()[0]?.body).toContain('unsubscribed');

  const again = await harness.queue(person);
  expect(await runDispatcher(harness.context)).toBe(0);
  expect((await harness.messageOf(again.messageId)).status).toBe('cancelled');

  const shown = async () => (await personDetail(harness.sql, harness.workspaceId, person)).marketing;
  expect(await shown()).toBe('revoked');
  await text('START');
  expect(await shown()).toBe('granted');
  const last = await harness.queue(person);
  expect(await runDispatcher(harness.context)).toBe(1);
  expect((await harness.messageOf(last.messageId)).attempts).toBe(1);
});

test('a text whose turn comes while an opt-out is being recorded waits for it, and isn’t sent', async () => {
  const { sql, workspaceId, context } = harness;
  const { messageId } = await harness.queue(await harness.addPerson(phone));
  const other = await harness.queue(await harness.addPerson('+13035550121'));
  let sending: Promise<number> | null = null;
  await sql.begin(async (tx) => {
    await writeConsent(tx, workspaceId, [{ phone, program: 'all', action: 'revoke', source: 'sms' }]);
    sending = runDispatcher(context);
    // Nobody else’s text waits.
    await vi.waitUntil(() => harness.textsTo('+13035550121').length === 1, 15_000);
    expect((await harness.messageOf(messageId)).status).toBe('queued');
  });
  expect(await sending).toBe(1);
  expect(await harness.messageOf(messageId)).toMatchObject({ status: 'cancelled', attempts: 0 });
  expect((await harness.messageOf(other.messageId)).attempts).toBe(1);
});

test('once a STOP is answered, only texts claimed before it leave, each once', async () => {
  const { sql, context, sender } = harness;
  const phones = Array.from({ length: 40 }, (_, at) => `+130355502${at + 10}`);
  const ids: string[] = [];
  for (const one of phones) {
    const person = await harness.addPerson(one);
    for (const body of ['First', 'Second']) ids.push((await harness.queue(person, { body })).messageId);
  }
  const statuses = () =>
    sql<{ id: string; attempts: number; status: string }[]>`
      select id, attempts, status from message where id = any(${ids}) order by id`;
  const sending = runDispatcher({ ...context, parallel: 4 });
  await vi.waitUntil(() => phones.some((one) => harness.textsTo(one).length > 0), {
    interval: 5,
    timeout: 15_000,
  });
  await Promise.all(
    phones.map((from, at) => receiveInbound(sql, { providerId: `SM${at}`, from, to: sender, body: 'STOP' })),
  );
  const answered = await statuses();
  expect(answered.filter(({ status }) => status === 'queued')).toEqual([]);
  await sending;
  const claimed = answered.filter(({ attempts }) => attempts > 0);
  expect(claimed.length).toBeGreaterThan(0);
  expect(claimed.length).toBeLessThan(ids.length);
  expect((await statuses()).filter(({ attempts }) => attempts > 0).map(({ id }) => id)).toEqual(
    claimed.map(({ id }) => id),
  );
  const texts = phones.flatMap((one) => harness.textsTo(one));
  expect(texts.filter(({ direction }) => direction !== 'outbound-reply')).toHaveLength(claimed.length);
});

test('HELP is answered, subscriber or not; anything else is kept and not answered', async () => {
  await text('help');
  await text('What a lovely mug');
  expect(replies()).toHaveLength(1);
  const kept = await harness.sql`select body, keyword, replied from inbound_message order by at`;
  expect(kept.map((row) => row.keyword)).toEqual(['help', null]);
});

test('the same inbound text twice counts once', async () => {
  await harness.addPerson(phone);
  const inbound = { providerId: 'SM1', from: phone, to: harness.sender, body: 'STOP' };
  const answers = await Promise.all([
    receiveInbound(harness.sql, inbound),
    receiveInbound(harness.sql, inbound),
  ]);
  expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
  expect(
    await harness.sql`select 1 from consent_event where phone = ${phone} and action = 'revoke'`,
  ).toHaveLength(1);
});

test('a STOP to a number that was another workspace’s too counts there, and the one that has it answers', async () => {
  const { sql } = harness;
  const [other] = await sql<{ id: string }[]>`
    insert into workspace (name, policy) select 'Other', policy from workspace limit 1 returning id`;
  const otherId = other?.id ?? '';
  await sql`
    insert into sender (workspace_id, phone, name, sms_per_second, mms_per_second, created_at, retired_at)
    values (${otherId}, ${harness.sender}, 'Old', 1, 1, '2020-01-01', now())`;
  await sql`insert into customer (workspace_id, phone) values (${otherId}, ${phone})`;
  const send = (providerId: string, body: string) =>
    receiveInbound(sql, { providerId, from: phone, to: harness.sender, body });
  expect(await send('SM-a', 'STOP')).toContain('Marlow Goods');
  expect(await send('SM-b', 'START')).toContain('Marlow Goods');
  const lines = await sql`select action from consent_event where workspace_id = ${otherId} order by id`;
  expect(lines.map(({ action }) => action)).toEqual(['revoke']);
  expect(await sql`select 1 from inbound_message where workspace_id = ${otherId}`).toHaveLength(0);
});

test('a number that is nobody’s is answered with nothing', async () => {
  expect(
    await receiveInbound(harness.sql, { providerId: 'SM2', from: phone, to: '+12025550000', body: 'STOP' }),
  ).toBeNull();
});

test('a STOP stands though a test clock was turned back after the consent', async () => {
  const person = await harness.addPerson(phone);
  await rewritingHistory(
    harness.sql,
    (tx) => tx`update consent_event set at = now() + interval '60 days' where phone = ${phone}`,
  );
  await text('STOP');
  const { messageId } = await harness.queue(person);
  await runDispatcher(harness.context);
  expect((await harness.messageOf(messageId)).status).toBe('cancelled');
});

test('a callback for an unknown message, or of another text, is ignored', async () => {
  const person = await harness.addPerson(phone);
  const { messageId } = await harness.queue(person);
  await runDispatcher(harness.context);
  const callback = { providerId: 'SMother', status: 'failed', errorCode: 30007 };
  expect(await recordStatus(harness.sql, { ...callback, messageId })).toBe(false);
  expect(await recordStatus(harness.sql, { ...callback, messageId: 'nonsense' })).toBe(false);
  expect(await recordStatus(harness.sql, { ...callback, messageId: crypto.randomUUID() })).toBe(false);
  expect((await harness.messageOf(messageId)).status).not.toBe('failed');
});

test('an opt-out that the carrier tells twice takes back no START since', async () => {
  const person = await harness.addPerson(phone);
  const { messageId } = await harness.queue(person);
  await runDispatcher(harness.context);
  const providerId = String((await harness.messageOf(messageId)).provider_id);
  const tell = () =>
    recordStatus(harness.sql, { messageId, providerId, status: 'undelivered', errorCode: 21610 });
  const shown = async () => (await personDetail(harness.sql, harness.workspaceId, person)).marketing;
  expect(await tell()).toBe(true);
  expect(await shown()).toBe('revoked');
  await text('START');
  await tell();
  expect(await shown()).toBe('granted');
});

test('a callback that can’t be stored fails by itself, not those that arrive with it', async () => {
  const { messageId } = await harness.queue(await harness.addPerson(phone));
  const other = await harness.queue(await harness.addPerson('+13035550121'));
  const told = await Promise.allSettled([
    recordStatus(harness.sql, { messageId, providerId: 'SM\0', status: 'sent', errorCode: null }),
    recordStatus(harness.sql, {
      messageId: other.messageId,
      providerId: 'SM1',
      status: 'delivered',
      errorCode: null,
    }),
  ]);
  expect(told).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: true }]);
  expect((await harness.messageOf(other.messageId)).status).toBe('delivered');
});

test('a person whom something else has locked holds up nobody else, also where texts leave one by one', async () => {
  const { sql, senderId } = harness;
  const busy = await harness.addPerson(phone);
  await harness.queue(busy);
  const next = await harness.queue(await harness.addPerson('+13035550121'));
  const lane = { senderId, channel: 'sms' as const, most: 1 };
  await sql.begin(async (tx) => {
    await tx`select 1 from customer where id = ${busy} for no key update`;
    const { claimed, saturated } = await claimMessages(sql, [lane]);
    expect(claimed.map(({ id }) => id)).toEqual([next.messageId]);
    expect(saturated).toEqual([lane]);
  });
  expect((await claimMessages(sql, [lane])).claimed).toHaveLength(1);
});
