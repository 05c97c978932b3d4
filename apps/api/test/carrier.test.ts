import { randomUUID } from 'node:crypto';
import { createJourney } from '@waymark/engine/journeys/journeys';
import { publishJourney } from '@waymark/engine/journeys/versions/publish';
import { twilioProvider } from '@waymark/provider/twilio';
import twilio from 'twilio';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { examples } from '../src/rest/examples.ts';
import { addWorkspace, startTestServer, type TestServer } from './server.ts';

const TOKEN = 'the-auth-token-of-the-tests';
const MEDIA = 'Abcdefghij0123456_-z';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
let server: TestServer;
let messageId: string;

beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'), {
    provider: twilioProvider({ accountSid: `AC${'0'.repeat(32)}`, authToken: TOKEN }),
  });
  const { workspaceId } = await addWorkspace(server, 'Home');
  messageId = await sentMessage(workspaceId);
});
afterAll(() => server.close());

/** An MMS that the provider has accepted. */
async function sentMessage(workspaceId: string): Promise<string> {
  const { sql } = server;
  const { id } = await createJourney(sql, workspaceId, { ...examples.welcome, actor: 'tests' });
  const { versionId } = await publishJourney(sql, workspaceId, id, { actor: 'tests' });
  const [row] = await sql<{ id: string }[]>`
    with person as (
      insert into customer (workspace_id, external_id, phone) values (${workspaceId}, 'c', '+14155550142') returning id),
    shown as (
      insert into asset (workspace_id, name, mime, width, height, bytes, hash, content, thumbnail)
      values (${workspaceId}, 'p', 'image/png', 1, 1, ${png.length}, 'h', ${png}, ${png}) returning id),
    passage as (
      insert into entry (workspace_id, journey_id, version_id, plan_hash, customer_id, dedupe_key, entered_at)
      select ${workspaceId}, ${id}, v.id, plan_hash, person.id, 'k', now() from journey_version v, person
      where v.id = ${versionId} returning id)
    insert into message (workspace_id, entry_id, journey_id, version_id, step, turn, customer_id, channel, program, body,
      queued_at, picture_id, media_token, status, provider_id, sender_id)
    select ${workspaceId}, passage.id, ${id}, ${versionId}, 1, 1, person.id, 'mms', 'marketing', 'hi', now(), shown.id,
      ${MEDIA}, 'accepted', 'SM1', (select id from sender where workspace_id = ${workspaceId} limit 1)
    from person, shown, passage returning id`;
  return row?.id ?? '';
}

/** A callback as the provider sends it: a form with its signature. */
function callback(path: string, form: Record<string, string>, signature?: string) {
  const url = `${server.url}${path}`;
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature ?? twilio.getExpectedTwilioSignature(TOKEN, url, form),
    },
    body: new URLSearchParams(form),
  });
}

describe('status callbacks', () => {
  it('with the provider’s signature settle the message', async () => {
    const form = { MessageSid: 'SM1', MessageStatus: 'delivered', Unknown: 'kept in the signature' };
    expect((await callback(`/provider/status/${messageId}`, form)).status).toBe(204);
    expect((await callback(`/provider/status/${messageId}`, form)).status).toBe(204);
    const [row] = await server.sql`select status from message where id = ${messageId}`;
    expect(row?.status).toBe('delivered');
  });

  it('without it are refused and change nothing', async () => {
    const form = { MessageSid: 'SM1', MessageStatus: 'failed', ErrorCode: '30003' };
    for (const signature of [
      '',
      'nonsense',
      twilio.getExpectedTwilioSignature('other', `${server.url}/x`, form),
    ]) {
      const response = await callback(`/provider/status/${messageId}`, form, signature);
      expect(response.status).toBe(403);
      expect(response.headers.get('content-type')).toContain('problem+json');
    }
    const [row] = await server.sql`select status from message where id = ${messageId}`;
    expect(row?.status).toBe('delivered');
  });

  it('settle a test, which is not among the messages', async () => {
    const [test] = await server.sql<{ id: string }[]>`
      with phone as (
        insert into test_phone (workspace_id, phone, name)
        select workspace_id, '+14155550178', 'Bo' from message where id = ${messageId} returning id, workspace_id)
      insert into test_message (workspace_id, phone_id, sender_id, body, asked_by, status)
      select phone.workspace_id, phone.id, m.sender_id, '[Test] hi', 'tests', 'sending'
      from phone, message m where m.id = ${messageId} returning id`;
    const form = { MessageSid: 'SM-test', MessageStatus: 'undelivered', ErrorCode: '30003' };
    expect((await callback(`/provider/status/${test?.id}`, form)).status).toBe(204);
    const [row] = await server.sql`
      select status, error_code, provider_id from test_message where id = ${test?.id ?? null}`;
    expect(row).toEqual({ status: 'undelivered', error_code: 30003, provider_id: 'SM-test' });
  });

  it('for messages that we do not know are accepted, so that they are not repeated', async () => {
    const response = await callback(`/provider/status/${randomUUID()}`, {
      MessageSid: 'SM9',
      MessageStatus: 'sent',
    });
    expect(response.status).toBeLessThan(500);
  });
});

describe('texts from people', () => {
  it('STOP is answered once and revokes', async () => {
    const form = { MessageSid: 'SM-in-1', From: '+14155550142', To: '+15550100', Body: 'Stop' };
    const response = await callback('/provider/inbound', form);
    expect(response.headers.get('content-type')).toContain('text/xml');
    expect(await response.text()).toMatch(/<Response><Message>.+<\/Message><\/Response>$/s);
    const again = await callback('/provider/inbound', form);
    expect(again.status).toBe(200);
    const ledger =
      await server.sql`select action, program, raw from consent_event where phone = '+14155550142'`;
    expect([...ledger]).toEqual([{ action: 'revoke', program: 'all', raw: 'Stop' }]);
  });

  it('a NUL, which can’t be stored, keeps no STOP from counting', async () => {
    const form = { MessageSid: 'SM-in-3', From: '+14155550143', To: '+15550100', Body: 'STOP\0' };
    expect((await callback('/provider/inbound', form)).status).toBe(200);
    const ledger = await server.sql`select action, raw from consent_event where phone = '+14155550143'`;
    expect([...ledger]).toEqual([{ action: 'revoke', raw: 'STOP' }]);
  });

  it('anything else gets an empty reply', async () => {
    const form = {
      MessageSid: 'SM-in-2',
      From: '+14155550142',
      To: '+15550100',
      Body: 'Nice <cups> & saucers',
    };
    expect(await (await callback('/provider/inbound', form)).text()).toMatch(/<Response\/>$/);
  });
});

describe('pictures for the carrier', () => {
  it.each(['', '.png'])(
    'come by GET and HEAD with type, length and tag (name ending "%s")',
    async (ending) => {
      const url = `${server.url}/media/${MEDIA}${ending}`;
      const got = await fetch(url);
      expect(Buffer.from(await got.arrayBuffer())).toEqual(png);
      const head = await fetch(url, { method: 'HEAD' });
      for (const response of [got, head]) {
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toBe('image/png');
        expect(response.headers.get('content-length')).toBe(String(png.length));
        expect(response.headers.getSetCookie()).toEqual([]);
      }
      expect(head.headers.get('etag')).toBe(got.headers.get('etag'));
      const fresh = await fetch(url, {
        headers: { 'if-none-match': got.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
      });
      expect(fresh.status).toBe(304);
    },
  );

  it('of a test have their own address', async () => {
    const token = 'Of_a_test_0123456789';
    await server.sql`
      with phone as (
        insert into test_phone (workspace_id, phone, name)
        select workspace_id, '+14155550177', 'Ann' from message where id = ${messageId} returning id, workspace_id)
      insert into test_message (workspace_id, phone_id, sender_id, body, picture_id, media_token, asked_by)
      select phone.workspace_id, phone.id, m.sender_id, '[Test] hi', m.picture_id, ${token}, 'tests'
      from phone, message m where m.id = ${messageId}`;
    const got = await fetch(`${server.url}/media/${token}`);
    expect(got.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await got.arrayBuffer())).toEqual(png);
  });

  it('cannot be found by guessing', async () => {
    for (const name of ['x', 'Abcdefghij0123456_-y', '..%2f..%2fetc', '%00', `${MEDIA}.exe`]) {
      expect([400, 404]).toContain((await fetch(`${server.url}/media/${name}`)).status);
    }
  });
});
