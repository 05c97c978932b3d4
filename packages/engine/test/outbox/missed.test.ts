import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { receiveMissedTexts } from '../../src/messages/inbound/missed.ts';
import { startDispatcher } from '../../src/messages/outbox/dispatcher.ts';
import { writeConsent } from '../../src/people/consent.ts';
import { personDetail } from '../../src/people/person.ts';
import { type Harness, startHarness } from './harness.ts';

const phone = '+13035550120';
const MINUTE = 60_000;

let harness: Harness;
let inboundUrl: string | null;
beforeEach(async () => {
  harness = await startHarness();
  inboundUrl = harness.carrier.settings.inboundUrl;
  await harness.sql`update sender set created_at = now() - interval '3 days'`;
});
afterEach(async () => {
  vi.useRealTimers();
  await harness.close();
});

/** Somebody's text so many minutes ago, while our webhook was `away` or `there`. */
async function text(body: string, minutesAgo: number, webhook: 'away' | 'there' = 'away'): Promise<void> {
  harness.carrier.settings.inboundUrl =
    webhook === 'there' ? inboundUrl : 'http://127.0.0.1:9/provider/inbound';
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - minutesAgo * MINUTE });
  const response = await fetch(`${harness.carrier.url}/_carrier/inbound`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: phone, to: harness.sender, body }),
  });
  vi.useRealTimers();
  expect(await response.json()).toMatchObject({ webhook: webhook === 'there' ? 'answered' : 'failed' });
}

const marketing = async (person: string) =>
  (await personDetail(harness.sql, harness.workspaceId, person)).marketing;

const grant = (minutesAgo: number) =>
  writeConsent(harness.sql, harness.workspaceId, [
    {
      phone,
      program: 'marketing',
      action: 'grant',
      source: 'checkout',
      at: Date.now() - minutesAgo * MINUTE,
    },
  ]);

test('a STOP that never reached us is received once, as of when it was sent, and cancels what is queued', async () => {
  const person = await harness.addPerson(phone);
  const { messageId } = await harness.queue(person);
  await text('please stop texting me', 30);
  expect(await marketing(person)).toBe('granted');

  expect(await receiveMissedTexts(harness.context)).toBe(1);
  expect(await marketing(person)).toBe('revoked');
  expect(await harness.messageOf(messageId)).toMatchObject({
    status: 'cancelled',
    reason: 'Not sent: the person replied STOP.',
  });
  const [line] = await harness.sql<{ ago: number }[]>`
    select extract(epoch from now() - at)::float8 / 60 as ago from consent_event where action = 'revoke'`;
  expect(line?.ago).toBeGreaterThan(29);
  expect(harness.textsTo(phone)).toEqual([]);

  await harness.sql`update sender set texts_checked_to = texts_checked_to - interval '1 minute'`;
  expect(await receiveMissedTexts(harness.context)).toBe(0);
});

test('a START since a STOP that is found late stands, and so does what is queued since', async () => {
  const person = await harness.addPerson(phone);
  await text('STOP', 90);
  await text('START', 45, 'there');
  const { messageId } = await harness.queue(person);
  expect(await receiveMissedTexts(harness.context)).toBe(1);
  expect(await marketing(person)).toBe('granted');
  expect((await harness.messageOf(messageId)).status).toBe('queued');
});

test('an opt-in recorded since doesn’t: whoever recorded it couldn’t know of the STOP', async () => {
  const person = await harness.addPerson(phone);
  await text('STOP', 90);
  await grant(45);
  const { messageId } = await harness.queue(person);
  expect(await receiveMissedTexts(harness.context)).toBe(1);
  expect(await marketing(person)).toBe('revoked');
  expect((await harness.messageOf(messageId)).status).toBe('cancelled');
});

test('after days without us texts come in order, also beside those that did reach us', async () => {
  const person = await harness.addPerson(phone);
  await harness.sql`update sender set texts_checked_to = now() - interval '2 days'`;
  await text('STOP', 5 * 60);
  await text('START', 4 * 60 - 10);
  await text('thanks', 20, 'there');
  expect(await receiveMissedTexts(harness.context)).toBe(2);
  expect(await marketing(person)).toBe('granted');
  const kept = await harness.sql`select body from inbound_message order by at`;
  expect(kept.map(({ body }) => body)).toEqual(['STOP', 'START', 'thanks']);
});

test('other texts become events of their own time', async () => {
  await harness.addPerson(phone);
  await text('Where is my order?', 10);
  expect(await receiveMissedTexts(harness.context)).toBe(1);
  const [event] = await harness.sql<{ type: string; ago: number }[]>`
    select type, extract(epoch from now() - at)::float8 / 60 as ago from event`;
  expect(event).toMatchObject({ type: 'text_received' });
  expect(event?.ago).toBeGreaterThan(9);
});

test('a text is left to its own webhook at first, and none is passed over while the provider can’t be asked', async () => {
  const person = await harness.addPerson(phone);
  await text('STOP', 1);
  await text('STOP', 30);
  const away = {
    ...harness.context,
    log: undefined,
    provider: {
      ...harness.provider,
      received: async () => ({ kind: 'unreachable' as const, message: 'away' }),
    },
  };
  expect(await receiveMissedTexts(away)).toBe(0);
  expect(await marketing(person)).toBe('granted');
  expect(await receiveMissedTexts(harness.context)).toBe(1);
  expect(await marketing(person)).toBe('revoked');
});

test('a sender whose texts can’t be read doesn’t keep others from being asked about', async () => {
  const other = '+12025550188';
  await harness.sql`
    insert into sender (workspace_id, phone, name, sms_per_second, mms_per_second, created_at)
    values (${harness.workspaceId}, ${other}, 'Other', 1, 1, now() - interval '1 day')`;
  const asked = new Set<string>();
  const received = async ({ to }: { to: string }): Promise<never> => {
    asked.add(to);
    throw new Error('not readable');
  };
  await receiveMissedTexts({ sql: harness.sql, provider: { ...harness.provider, received } });
  expect(asked).toEqual(new Set([harness.sender, other]));
});

test('after an outage nothing leaves before texts from the meantime are received', async () => {
  const { messageId } = await harness.queue(await harness.addPerson(phone));
  await text('STOP', 30);
  const dispatcher = startDispatcher(harness.context);
  await vi.waitUntil(async () => (await harness.messageOf(messageId)).status !== 'queued', 10_000);
  await dispatcher.stop();
  expect((await harness.messageOf(messageId)).status).toBe('cancelled');
});

test('a HELP that is found late is answered once, if it is younger than a day', async () => {
  await harness.sql`update sender set texts_checked_to = now() - interval '2 days'`;
  await text('HELP', 26 * 60);
  expect(await receiveMissedTexts(harness.context)).toBe(1);
  expect(harness.textsTo(phone)).toEqual([]);
  await text('help', 30);
  await harness.sql`update sender set texts_checked_to = now() - interval '1 hour'`;
  expect(await receiveMissedTexts(harness.context)).toBe(1);
  await harness.sql`update sender set texts_checked_to = now() - interval '1 hour'`;
  expect(await receiveMissedTexts(harness.context)).toBe(0);
  expect(harness.textsTo(phone)).toMatchObject([{ body: expect.stringContaining('Reply STOP to opt out.') }]);
  const kept = await harness.sql`select reply is not null as answered from inbound_message order by at`;
  expect(kept).toMatchObject([{ answered: false }, { answered: true }]);
});

test('an answer that isn’t taken leaves no reply, also where the number has just become another workspace’s', async () => {
  const { sql, context, provider, sender } = harness;
  await text('HELP', 30);
  const moved: typeof provider.received = async (asked) => {
    const found = await provider.received(asked);
    await sql`update sender set retired_at = now()`;
    const [other] = await sql<{ id: string }[]>`
      insert into workspace (name, policy) select 'Other', policy from workspace limit 1 returning id`;
    await sql`
      insert into sender (workspace_id, phone, name, sms_per_second, mms_per_second)
      values (${other?.id ?? ''}, ${sender}, 'New', 1, 1)`;
    return found;
  };
  const refusing = async () => ({ kind: 'refused' as const, code: 21610, message: 'refused' });
  await harness.sql`update sender set texts_checked_to = now() - interval '1 hour'`;
  await receiveMissedTexts({ ...context, provider: { received: moved, send: refusing } });
  expect(
    await sql`select w.name, m.reply, m.replied from inbound_message m join workspace w on w.id = m.workspace_id`,
  ).toEqual([{ name: 'Other', reply: null, replied: false }]);
});

test('a STOP that never reached us counts although the number has been retired since', async () => {
  const person = await harness.addPerson(phone);
  await text('STOP', 30);
  await harness.sql`update sender set retired_at = now()`;
  expect(await receiveMissedTexts(harness.context)).toBe(1);
  expect(await marketing(person)).toBe('revoked');
});
