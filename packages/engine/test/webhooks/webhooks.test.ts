import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type WebhookEvent, webhookEvents } from '@waymark/db/schema/webhook';
import { testDatabase } from '@waymark/db/testing';
import { draw } from '@waymark/journey/graph/drawing';
import { publicOnly } from '@waymark/workspace/network/publicOnly';
import { tellSecret } from '@waymark/workspace/settings/sealed';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ingest } from '../../src/events/ingest.ts';
import { recordConsent } from '../../src/people/consent.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';
import { deliveryPayload, listDeliveries, replay, testWebhook } from '../../src/webhooks/deliveries.ts';
import { post } from '../../src/webhooks/post.ts';
import { startWebhooks } from '../../src/webhooks/send.ts';
import { addWebhook, listWebhooks, setWebhookState } from '../../src/webhooks/webhooks.ts';
import { openReceiver } from './receiver.ts';

const SECRET = 'a-secret-of-the-tests-with-32-characters';
const database = testDatabase();
let workspaceId: string;
beforeAll(async () => {
  tellSecret(database.sql, SECRET);
});
beforeEach(async () => {
  workspaceId = await makeWorkspace(database.sql);
});

const drawing = draw(
  [
    { id: 'in', kind: 'trigger.event', settings: { event: 'entered', where: [], reentry: 'once' } },
    { id: 'out', kind: 'exit', settings: {} },
  ],
  ['in → out'],
);

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function receiver(answer: Parameters<typeof openReceiver>[0] = () => 204) {
  const opened = await openReceiver(answer);
  closing.push(opened.close);
  return opened;
}
function sending(leftS?: number) {
  const loop = startWebhooks({ sql: database.sql, reach: { anywhere: true }, ...(leftS && { leftS }) });
  closing.push(() => loop.stop());
  return loop;
}
const add = (url: string, options: { events?: readonly WebhookEvent[]; phones?: boolean } = {}) =>
  addWebhook(
    database.sql,
    workspaceId,
    { url, events: webhookEvents, phones: false, anywhere: true, ...options },
    'tests',
  );
const deliveries = async (id: string) => (await listDeliveries(database.sql, workspaceId, id, {})).rows;
const due = (id: string) =>
  database.sql`update webhook_delivery set due_at = now() where workspace_id = ${workspaceId} and webhook_id = ${id}`;

test('what happens to entries, messages and consent is told, signed, without phone numbers', async () => {
  const { sql } = database;
  const heard = await receiver();
  const { id, secret } = await add(heard.url);
  const withPhones = await add(`${heard.url}/phones`, { phones: true });
  sending();
  const [personId = ''] = await makePeople(sql, workspaceId, 1);
  const journey = await makeJourney(sql, workspaceId, drawing);
  const [entryId = ''] = await enter(sql, journey, [personId]);
  const [message] = await sql<{ id: string }[]>`
    insert into message (workspace_id, journey_id, entry_id, version_id, step, turn, customer_id, channel, program, body, queued_at)
    values (${workspaceId}, ${journey.journeyId}, ${entryId}, ${journey.versionId}, 1, 0, ${personId}, 'sms', 'marketing', 'Hi', now()) returning id`;
  const to = (status: string) => sql`
    update message set status = ${status} where id = ${message?.id ?? ''} and workspace_id = ${workspaceId}`;
  for (const status of ['sending', 'accepted', 'sent', 'failed', 'delivered']) await to(status);
  await sql`update message set body = 'Hi' where workspace_id = ${workspaceId}`;
  await sql`update entry set status = 'converted', ended_at = now() where id = ${entryId} and workspace_id = ${workspaceId}`;
  await recordConsent(sql, workspaceId, {
    phone: '+12065550000',
    program: 'all',
    action: 'revoke',
    source: 'STOP',
  });
  await ingest(sql, workspaceId, [
    { id: 'click-1', type: 'link_clicked', customerId: 'c0', properties: { url: 'https://example.com/a' } },
    { id: 'other-1', type: 'order_placed', customerId: 'c0' },
  ]);
  await vi.waitUntil(
    async () =>
      [...(await deliveries(id)), ...(await deliveries(withPhones.id))].every(
        ({ status }) => status === 'delivered',
      ),
    20_000,
  );
  const told = heard.received
    .filter(({ path }) => path === '/')
    .map(
      ({ body, headers }) =>
        new Webhook(secret).verify(body, headers as Record<string, string>) as { type: string; data: object },
    );
  const person = { customerId: 'c0', personId };
  const about = {
    ...person,
    id: message?.id,
    journeyId: journey.journeyId,
    entryId,
    channel: 'sms',
    program: 'marketing',
    errorCode: null,
    reason: null,
  };
  const entry = { ...person, id: entryId, journeyId: journey.journeyId };
  const expected = [
    // Of the consent that `makePeople` records, and of STOP.
    { type: 'consent.opt_in', data: { ...person, program: 'marketing', action: 'grant', source: 'test' } },
    { type: 'consent.opt_out', data: { ...person, program: 'all', action: 'revoke', source: 'STOP' } },
    { type: 'entry.began', data: entry },
    { type: 'entry.ended', data: { ...entry, status: 'converted' } },
    { type: 'entry.goal', data: { ...entry, status: 'converted' } },
    { type: 'message.clicked', data: { ...person, eventId: 'click-1', url: 'https://example.com/a' } },
    { type: 'message.delivered', data: about },
    { type: 'message.failed', data: about },
    { type: 'message.sent', data: about },
  ];
  const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(told.sort((a, b) => (a.type < b.type ? -1 : 1))).toEqual(
    expected.map((one) => ({ ...one, timestamp })),
  );
  const whole = heard.received.filter(({ path }) => path === '/phones');
  expect(whole).toHaveLength(expected.length);
  for (const { body } of whole) expect(JSON.parse(body).data.phone).toBe('+12065550000');
});

test('nothing is noted for what no webhook wants, another workspace’s, or what was rolled back', async () => {
  const { sql } = database;
  const { id } = await add('http://127.0.0.1:1', { events: ['consent.opt_in'] });
  const away = await makeWorkspace(sql);
  await makePeople(sql, away, 3);
  const [personId = ''] = await makePeople(sql, workspaceId, 1);
  await enter(sql, await makeJourney(sql, workspaceId, drawing), [personId]);
  const undone = sql.begin(async (tx) => {
    await tx`insert into consent_event (workspace_id, phone, program, action, source, at)
      values (${workspaceId}, '+12065550000', 'marketing', 'confirm', 'test', now())`;
    throw new Error('rolled back');
  });
  await expect(undone).rejects.toThrow('rolled back');
  expect(await deliveries(id)).toMatchObject([{ type: 'consent.opt_in', status: 'pending', attempts: 0 }]);
});

test('what waits for its next attempt can be tried at once, and what it says is shown', async () => {
  const { sql } = database;
  const { id } = await add('https://example.com/hooks');
  const { deliveryId } = await testWebhook(sql, workspaceId, id);
  const failedSince = new Date(Date.now() - 60_000);
  const waitingToo = () => replay(sql, workspaceId, id, { failedSince, waiting: true });
  expect(await waitingToo()).toEqual({ replayed: 0 });
  await sql`
    update webhook_delivery set attempts = 1, due_at = now() + interval '1 hour'
    where workspace_id = ${workspaceId} and webhook_id = ${id}`;
  expect(await replay(sql, workspaceId, id, { failedSince })).toEqual({ replayed: 0 });
  expect(await waitingToo()).toEqual({ replayed: 1 });
  expect(Date.parse((await deliveries(id))[0]?.nextAt ?? '')).toBeLessThan(Date.now() + 60_000);
  expect(await deliveryPayload(sql, workspaceId, id, deliveryId)).toMatchObject({ type: 'webhook.test' });
  const elsewhere = await makeWorkspace(sql);
  await expect(deliveryPayload(sql, elsewhere, id, deliveryId)).rejects.toThrow('doesn’t exist');
});

test('a failed attempt is made again under the same id, given up after eight, and replayed: one, or all since', async () => {
  let status = 500;
  const heard = await receiver(() => status);
  const { id } = await add(heard.url);
  const loop = sending();
  await testWebhook(database.sql, workspaceId, id);
  await vi.waitUntil(async () => (await deliveries(id))[0]?.answerStatus === 500, 20_000);
  const [first] = await deliveries(id);
  expect(first).toMatchObject({
    type: 'webhook.test',
    status: 'pending',
    attempts: 1,
    answer: 'answered 500',
  });
  const wait = Date.parse(first?.nextAt ?? '') - Date.now();
  expect(wait).toBeLessThan(6_000);
  for (let attempt = 2; attempt <= 8; attempt++) {
    await due(id);
    loop.wake();
    await vi.waitUntil(() => heard.received.length === attempt, 20_000);
    await vi.waitUntil(
      async () => Date.parse((await deliveries(id))[0]?.nextAt ?? '2100-01-01') > Date.now() + 61_000,
      20_000,
    );
  }
  expect(await deliveries(id)).toMatchObject([{ status: 'failed', attempts: 8, nextAt: null }]);
  expect((await listWebhooks(database.sql, workspaceId))[0]).toMatchObject({
    failed: 1,
    pending: 0,
    failingSince: expect.any(Date),
  });
  expect(new Set(heard.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([first?.id]));
  status = 204;
  expect(await replay(database.sql, workspaceId, id, { failedSince: new Date() })).toEqual({ replayed: 0 });
  expect(await replay(database.sql, workspaceId, id, { failedSince: new Date(Date.now() - 60_000) })).toEqual(
    { replayed: 1 },
  );
  loop.wake();
  await vi.waitUntil(async () => (await deliveries(id))[0]?.status === 'delivered', 20_000);
  expect(await replay(database.sql, workspaceId, id, { deliveryId: first?.id ?? '' })).toEqual({
    replayed: 1,
  });
  loop.wake();
  await vi.waitUntil(() => heard.received.length === 10, 20_000);
  await vi.waitUntil(
    async () => (await listWebhooks(database.sql, workspaceId))[0]?.failingSince === null,
    20_000,
  );
  const elsewhere = await makeWorkspace(database.sql);
  await expect(replay(database.sql, elsewhere, id, { deliveryId: first?.id ?? '' })).rejects.toThrow(
    'doesn’t exist',
  );
});

test('a receiver that never answers holds up no other, and a paused one gets later what happened meanwhile', async () => {
  const slow = await receiver(() => 'never');
  const quick = await receiver();
  const stuck = await add(slow.url);
  const { id } = await add(quick.url);
  const loop = sending();
  for (let i = 0; i < 12; i++) await testWebhook(database.sql, workspaceId, stuck.id);
  loop.wake();
  await vi.waitUntil(() => slow.received.length === 8, 20_000);
  await testWebhook(database.sql, workspaceId, id);
  loop.wake();
  await vi.waitUntil(() => quick.received.length === 1, 20_000);
  expect(slow.received).toHaveLength(8);
  await setWebhookState(database.sql, workspaceId, id, 'paused', 'tests');
  await makePeople(database.sql, workspaceId, 1);
  loop.wake();
  expect(await deliveries(id)).toMatchObject([
    { type: 'consent.opt_in', status: 'pending' },
    { status: 'delivered' },
  ]);
  await setWebhookState(database.sql, workspaceId, id, 'on', 'tests');
  loop.wake();
  await vi.waitUntil(() => quick.received.length === 2, 20_000);
  slow.close();
});

test('one that failed for days, or says that it is gone, is turned off, and the audit log says so', async () => {
  const heard = await receiver(({ path }) => (path === '/gone' ? 410 : 500));
  const dead = await add(`${heard.url}/dead`);
  const gone = await add(`${heard.url}/gone`);
  const loop = sending();
  await database.sql`
    update webhook set failing_since = now() - interval '6 days' where id = ${dead.id} and workspace_id = ${workspaceId}`;
  for (const { id } of [dead, gone]) await testWebhook(database.sql, workspaceId, id);
  loop.wake();
  await vi.waitUntil(
    async () => (await listWebhooks(database.sql, workspaceId)).every(({ state }) => state === 'off'),
    20_000,
  );
  const lines = await database.sql`
    select subject from audit_log where workspace_id = ${workspaceId} and action = 'webhook.off' and actor = 'waymark'`;
  expect(lines.map(({ subject }) => subject).sort()).toEqual([dead.id, gone.id].sort());
  const before = (await deliveries(dead.id)).length;
  await makePeople(database.sql, workspaceId, 2);
  expect(await deliveries(dead.id)).toHaveLength(before);
});

test('a sender that is killed in mid-send loses nothing, and what comes twice has the same id', async () => {
  let answering = false;
  const heard = await receiver(() => (answering ? 204 : 'never'));
  const { id } = await add(heard.url);
  await makePeople(database.sql, workspaceId, 30);
  const child = spawn(process.execPath, [fileURLToPath(new URL('./senderProcess.ts', import.meta.url))], {
    env: { ...process.env, DATABASE_URL: database.url, WAYMARK_SECRET: SECRET },
    stdio: 'inherit',
  });
  closing.push(() => child.kill('SIGKILL'));
  await vi.waitUntil(() => heard.received.length === 8, 20_000);
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
  answering = true;
  await due(id);
  const loop = sending();
  loop.wake();
  await vi.waitUntil(
    async () => (await deliveries(id)).every(({ status }) => status === 'delivered'),
    20_000,
  );
  const ids = heard.received.map(({ headers }) => headers['webhook-id']);
  expect(ids).toHaveLength(38);
  expect(new Set(ids)).toEqual(new Set((await deliveries(id)).map((one) => one.id)));
});

test('nothing goes to private addresses: by number, by a redirect, or by a name that says another one than before', async () => {
  const inner = await receiver();
  const redirecting = await receiver(() => ({ status: 307, location: inner.url }));
  const redirected = await post(redirecting.url, '{}', {}, { anywhere: true });
  expect(redirected).toMatchObject({ status: 307 });
  for (const url of [
    `https://127.0.0.1:${inner.port}`,
    `https://2130706433:${inner.port}`,
    'https://[::ffff:10.0.0.1]',
    inner.url,
  ])
    await expect(
      addWebhook(
        database.sql,
        workspaceId,
        { url, events: ['entry.began'], phones: false, anywhere: false },
        'tests',
      ),
    ).rejects.toThrow();
  // As it was added the name said something else; it is resolved for the connection alone.
  const { id } = await addWebhook(
    database.sql,
    workspaceId,
    {
      url: `https://receiver.example:${inner.port}`,
      events: ['entry.began'],
      phones: false,
      anywhere: false,
    },
    'tests',
  );
  const asked: string[] = [];
  const lookup = publicOnly((host, _options, done) => {
    asked.push(host);
    done(null, [{ address: '127.0.0.1', family: 4 }]);
  });
  const loop = startWebhooks({ sql: database.sql, reach: { anywhere: false, lookup } });
  closing.push(() => loop.stop());
  await testWebhook(database.sql, workspaceId, id);
  loop.wake();
  await vi.waitUntil(async () => (await deliveries(id))[0]?.attempts === 1, 20_000);
  await vi.waitUntil(async () => (await deliveries(id))[0]?.answer !== null, 20_000);
  expect(await deliveries(id)).toMatchObject([
    { status: 'pending', answerStatus: null, answer: 'receiver.example isn’t on the public internet.' },
  ]);
  expect(asked).toEqual(['receiver.example']);
  expect(inner.received).toEqual([]);
});

test('a receiver that answers by asking to speak otherwise is one that failed, and holds up nothing', async () => {
  const strange = await receiver(() => 101);
  expect(await post(strange.url, '{}', {}, { anywhere: true })).toEqual({
    status: null,
    text: 'It hung up without an answer.',
    retryAfterMs: null,
  });
});
