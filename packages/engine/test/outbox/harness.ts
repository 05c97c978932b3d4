import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { startCarrier } from '@waymark/carrier/carrier';
import { createTestDatabase } from '@waymark/db/testing';
import type { Plan } from '@waymark/journey/plan/plan';
import { defaultPolicyRules, type PolicyRules } from '@waymark/policy/rules';
import type { Provider } from '@waymark/provider/provider';
import { twilioProvider } from '@waymark/provider/twilio';
import { inject } from 'vitest';
import { recordStatus, statusForm } from '../../src/messages/callbacks/status.ts';
import { inboundForm, receiveInbound } from '../../src/messages/inbound/inbound.ts';
import { recordTestStatus } from '../../src/testSends/status.ts';

const allDay = { days: Array.from({ length: 7 }, () => ({ from: '00:00', to: '24:00' })) };
/** Rules that always allow, so that tests do not depend on the hour they run at. */
const openRules: PolicyRules = {
  ...defaultPolicyRules,
  window: allDay,
  unknownZoneWindow: allDay,
  caps: [],
};

const emptyPlan: Plan = {
  version: 1,
  trigger: { on: 'api', reentry: 'always' },
  goals: [],
  start: 0,
  steps: [{ op: 'exit' }],
  legs: [{ start: 0, steps: [0] }],
};

export type Harness = Awaited<ReturnType<typeof startHarness>>;

/**
 * A database with one workspace, sender and journey; the simulated network; and a small server that takes its callbacks as
 * the api does, signatures checked.
 */
export async function startHarness(
  options: { timeoutMs?: number; optOut?: boolean; perSecond?: number } = {},
) {
  const database = await createTestDatabase(inject('postgresUrl'));
  const { sql } = database;
  const carrier = await startCarrier({ port: 0, stepMs: 20, optOut: options.optOut ?? false });
  const { accountSid, authToken } = carrier.settings;
  const provider = twilioProvider({
    accountSid,
    authToken,
    baseUrl: carrier.url,
    timeoutMs: options.timeoutMs ?? 1_000,
  });
  const callbacks = await listenForCallbacks(provider, sql);
  carrier.settings.inboundUrl = `${callbacks.url}/provider/inbound`;

  const workspaceId = randomUUID();
  const sender = '+12025550199';
  await sql`insert into workspace (id, name, policy) values (${workspaceId}, 'Marlow Goods', ${sql.json(openRules as never)})`;
  const perSecond = options.perSecond ?? 500;
  const [senderRow] = await sql`
    insert into sender (workspace_id, phone, name, sms_per_second, mms_per_second)
    values (${workspaceId}, ${sender}, 'Main', ${perSecond}, ${perSecond}) returning id`;
  const senderId: string = senderRow?.id;
  const hash = randomUUID();
  await sql`insert into plan (hash, plan) values (${hash}, ${sql.json(emptyPlan as never)})`;
  const journeyId = randomUUID();
  const versionId = randomUUID();
  await sql`insert into journey (id, workspace_id, name, status, draft) values (${journeyId}, ${workspaceId}, 'Welcome', 'live', '{}')`;
  await sql`
    insert into journey_version (id, journey_id, number, graph, plan_hash, nodes, branches, trigger_node, published_by)
    values (${versionId}, ${journeyId}, 1, '{}', ${hash}, '[]', '[]', 't', 'test')`;

  const addPerson = async (phone: string, consent: 'grant' | 'none' = 'grant') => {
    const [row] = await sql<{ id: string }[]>`
      insert into customer (workspace_id, phone, zone) values (${workspaceId}, ${phone}, 'America/Denver') returning id`;
    if (consent === 'grant') {
      await sql`
        insert into consent_event (workspace_id, phone, program, action, source, at)
        select ${workspaceId}, ${phone}, program, 'grant', 'test', now() - interval '1 day'
        from unnest(array['marketing', 'transactional']) as p (program)`;
    }
    return row?.id as string;
  };

  const queue = async (
    customerId: string,
    message: { body?: string; program?: 'marketing' | 'transactional'; mediaToken?: string } = {},
  ) => {
    const entryId = randomUUID();
    await sql`
      insert into entry (id, workspace_id, journey_id, version_id, plan_hash, customer_id, dedupe_key, status, entered_at)
      values (${entryId}, ${workspaceId}, ${journeyId}, ${versionId}, ${hash}, ${customerId}, ${entryId}, 'waiting', now())`;
    const [row] = await sql<{ id: string }[]>`
      insert into message (workspace_id, entry_id, journey_id, version_id, step, turn, customer_id, channel, program, body,
        media_token, sender_id, queued_at)
      values (${workspaceId}, ${entryId}, ${journeyId}, ${versionId}, 1, 0, ${customerId},
        ${message.mediaToken ? 'mms' : 'sms'}, ${message.program ?? 'marketing'}, ${message.body ?? 'Hello'},
        ${message.mediaToken ?? null}, ${senderId}, now()) returning id`;
    return { messageId: row?.id as string, entryId };
  };

  const messageOf = async (id: string) => {
    const [row] = await sql`select * from message where id = ${id}`;
    return row as Record<string, unknown> & { status: string; reason: string | null; attempts: number };
  };
  const textsTo = (phone: string) =>
    [...carrier.store.newest(phone)].filter((message) => message.direction !== 'inbound');

  const close = async () => {
    await carrier.close();
    callbacks.server.closeAllConnections();
    await new Promise((resolve) => callbacks.server.close(resolve));
    await database.drop();
  };
  const log = {
    info: () => {},
    warn: (fields: object, message: string) => console.warn(message, fields),
    error: (fields: object, message: string) => console.error(message, fields),
  };
  const context = { sql, provider, publicUrl: callbacks.url, log };
  return {
    ...database,
    carrier,
    provider,
    callbacks,
    context,
    workspaceId,
    journeyId,
    sender,
    senderId,
    addPerson,
    queue,
    messageOf,
    textsTo,
    close,
  };
}

async function listenForCallbacks(provider: Provider, sql: Parameters<typeof recordStatus>[0]) {
  const received: { path: string; params: Record<string, string>; signed: boolean }[] = [];
  const take = async (path: string, params: Record<string, string>): Promise<string> => {
    if (path === '/provider/inbound') {
      const reply = await receiveInbound(sql, inboundForm.parse(params));
      return `<Response>${reply ? `<Message>${reply.replaceAll('&', '&amp;')}</Message>` : ''}</Response>`;
    }
    const callback = statusForm.parse({ ...params, messageId: path.split('/').at(-1) });
    if (!(await recordStatus(sql, callback))) await recordTestStatus(sql, callback);
    return '';
  };
  const server: Server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/media/')) {
      response.writeHead(200, { 'Content-Type': 'image/png' });
      response.end(request.method === 'HEAD' ? undefined : tinyPng);
      return;
    }
    const params = Object.fromEntries(new URLSearchParams(await text(request)));
    const url = `http://${request.headers.host}${path}`;
    const signature = String(request.headers['x-twilio-signature']);
    received.push({ path, params, signed: provider.validateSignature({ url, params, signature }) });
    // The database goes away under the last callbacks of a test.
    const answer = await take(path, params).catch(() => null);
    response.writeHead(answer === null ? 503 : 200, { 'Content-Type': 'text/xml' });
    response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const tinyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
