import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webhookEvents } from '@waymark/db/schema/webhook';
import { startWebhooks } from '@waymark/engine/webhooks/send';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { postReplay, postWebhook } from '../src/rest/admin/webhooks.ts';
import { clientFor } from './client.ts';
import { addWorkspace, rest, startTestServer, type TestServer } from './server.ts';

const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
let away: Awaited<ReturnType<typeof addWorkspace>>;
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
const receiver = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  received.push({ headers: request.headers, body });
  response.writeHead(204).end();
});
let address: string;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'), { local: { phoneUrl: null } });
  home = await addWorkspace(server, 'Home', ['admin', 'marketer']);
  away = await addWorkspace(server, 'Away', ['admin']);
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await server.close();
});

it('is added by key, notified of events, and verified as the API page shows', async () => {
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  const { verified } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
  const { entries } = postWebhook.body?.examples ?? {};
  const added = await rest(server, home.key, 'POST', '/webhooks', { ...Object(entries), url: address });
  expect(added).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_/) } });
  const { id, secret } = added.body;
  await rest(server, home.key, 'PUT', '/customers/c-17', {
    phone: '+14155550142',
    consent: { marketing: { action: 'revoke', source: 'form' } },
  });
  const sender = startWebhooks({ sql: server.sql, reach: { anywhere: true } });
  const [delivery] = await expect
    .poll(
      async () =>
        (await rest(server, home.key, 'GET', `/webhooks/${id}/deliveries?status=delivered`)).body.rows,
      {
        timeout: 10_000,
      },
    )
    .toHaveLength(1)
    .then(async () => (await rest(server, home.key, 'GET', `/webhooks/${id}/deliveries`)).body.rows);
  expect(delivery).toMatchObject({ type: 'consent.opt_out', attempts: 1, answerStatus: 204, nextAt: null });
  const [{ headers, body } = { headers: {}, body: '' }] = received;
  expect(headers['webhook-id']).toBe(delivery.id);
  expect(verified(secret, headers, body)).toMatchObject({
    type: 'consent.opt_out',
    data: { customerId: 'c-17', program: 'marketing', action: 'revoke', source: 'form' },
  });
  expect(body).not.toContain('4155550142');
  expect(() => verified(secret, headers, body.replace('c-17', 'c-18'))).toThrow('wrong signature');
  expect(() => verified(secret, { ...headers, 'webhook-timestamp': '1000' }, body)).toThrow('too old');

  const { one, failed } = Object(postReplay.body?.examples);
  expect((await rest(server, home.key, 'POST', `/webhooks/${id}/replay`, one)).status).toBe(404);
  const since = await rest(server, home.key, 'POST', `/webhooks/${id}/replay`, failed);
  expect(since).toMatchObject({ status: 202, body: { replayed: 0 } });
  const again = { deliveryId: delivery.id };
  expect((await rest(server, home.key, 'POST', `/webhooks/${id}/replay`, again)).body).toEqual({
    replayed: 1,
  });
  await expect.poll(() => received.length, { timeout: 10_000 }).toBe(2);
  expect(received[1]?.headers['webhook-id']).toBe(delivery.id);
  await sender.stop();

  expect((await rest(server, home.key, 'GET', '/webhooks')).body.rows).toMatchObject([
    { id, state: 'on', pending: 0 },
  ]);
  for (const [method, path, sent] of [
    ['GET', `/webhooks/${id}/deliveries`],
    ['POST', `/webhooks/${id}/replay`, again],
    ['DELETE', `/webhooks/${id}`],
  ] as const)
    expect((await rest(server, away.key, method, path, sent)).status).toBe(404);
  expect((await rest(server, home.key, 'DELETE', `/webhooks/${id}`)).body).toEqual({ id });
  expect((await rest(server, home.key, 'GET', '/webhooks')).body.rows).toEqual([]);
});

it('every event is explained on the API page; an unknown one is refused with a reason', async () => {
  for (const event of webhookEvents) expect(page).toContain(`\`${event}\``);
  const bad = (body: object) =>
    rest(server, home.key, 'POST', '/webhooks', { url: address, events: ['entry.began'], ...body });
  expect((await bad({ events: ['entry.began', 'all'] })).status).toBe(400);
  expect((await bad({ events: [] })).status).toBe(400);
  for (const url of ['ftp://example.com', 'example.com', 'https://me:secret@example.com']) {
    const refused = await bad({ url });
    expect(refused).toMatchObject({ status: 422, problem: true });
    expect(refused.body.detail).toMatch(/address/);
  }
});

it('an admin adds, changes, pauses and deletes one; a marketer cannot, and the secret is stored encrypted', async () => {
  const admin = clientFor(server, home.cookies.admin);
  const marketer = clientFor(server, home.cookies.marketer);
  await expect(marketer.webhooks.list.query()).rejects.toThrow('connect stores and webhooks');
  const { id, secret } = await admin.webhooks.add.mutate({ url: address, events: ['entry.began'] });
  const [row] =
    await server.sql`select secret from webhook where id = ${id} and workspace_id = ${home.workspaceId}`;
  expect(row?.secret).toMatch(/^sealed:/);
  expect(row?.secret).not.toContain(secret);
  await admin.webhooks.change.mutate({ id, events: ['entry.ended', 'entry.ended'], phones: true });
  await admin.webhooks.setState.mutate({ id, state: 'paused' });
  expect((await admin.webhooks.list.query()).webhooks).toMatchObject([
    { id, events: ['entry.ended'], phones: true, state: 'paused' },
  ]);
  await admin.webhooks.test.mutate({ id });
  expect((await admin.webhooks.deliveries.query({ id })).rows).toMatchObject([
    { type: 'webhook.test', status: 'pending' },
  ]);
  await admin.webhooks.remove.mutate({ id });
  const { rows } = await admin.audit.list.query({ about: 'workspace' });
  expect(
    rows
      .map(({ sentence }) => sentence)
      .filter((one) => one.includes('webhook'))
      .slice(0, 4),
  ).toEqual(
    ['Deleted', 'Paused', 'Changed', 'Added'].map(
      (verb) => `${verb} the webhook to ${new URL(address).host}`,
    ),
  );
});
