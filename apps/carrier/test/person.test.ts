import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Carrier } from '../src/carrier.ts';
import { business, person, post, read, sdkFor, startBusiness, startTestCarrier } from './client.ts';

let carrier: Carrier;
let server: Awaited<ReturnType<typeof startBusiness>>;
beforeEach(async () => {
  server = await startBusiness(
    () => carrier.settings.authToken,
    (request, response) => {
      response.setHeader('Content-Type', 'text/xml');
      response.end(`<Response><Message>You said ${request.params.Body}</Message></Response>`);
    },
  );
  carrier = await startTestCarrier({ inboundUrl: `${server.url}/inbound` });
});
afterEach(async () => {
  await carrier.close();
  await server.close();
});

const say = (body: string) => post(carrier, '/_carrier/inbound', { from: person, to: business, body });
const bodies = () => [...carrier.store.newest(person)].map(({ body }) => body).reverse();

test('a reply is posted signed to the number’s webhook, and its TwiML answer is delivered', async () => {
  expect(await say('Hi')).toMatchObject({ status: 201, body: { webhook: 'answered' } });
  expect(server.received[0]).toMatchObject({
    path: '/inbound',
    signed: true,
    params: { Body: 'Hi', From: person, To: business },
  });
  expect(bodies()).toEqual(['Hi', 'You said Hi']);
});

test('a number can have its own webhook', async () => {
  const response = await fetch(`${carrier.url}/_carrier/numbers`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ phone: business, inboundUrl: `${server.url}/own` }),
  });
  expect(response.status).toBe(200);
  await say('Hi');
  expect(server.received[0]?.path).toBe('/own');
});

test('after STOP the network itself refuses the sender, until START', async () => {
  await say('stop');
  expect(bodies()).toEqual(['stop', expect.stringContaining('unsubscribed')]);
  const send = () => sdkFor(carrier).messages.create({ to: person, from: business, body: 'Offer' });
  await expect(send()).rejects.toMatchObject({ code: 21610 });
  await say('START');
  expect((await send()).status).toBe('queued');
});

test('with the network’s opt-out list off, STOP is up to the business', async () => {
  carrier.settings.optOut = false;
  await say('STOP');
  expect(bodies()).toEqual(['STOP', 'You said STOP']);
});

test('the page lists people by pages and finds them by number or text', async () => {
  for (let i = 0; i < 45; i++) {
    await sdkFor(carrier).messages.create({
      to: `+1303555${1000 + i}`,
      from: business,
      body: i === 7 ? 'A kettle' : 'Hello',
    });
  }
  const people = (query: string) =>
    read<{ rows: { person: string }[]; total: number; next: number | null }>(
      `${carrier.url}/_phone/people?${query}`,
    );
  const first = await people('');
  expect(first).toMatchObject({ total: 45, next: 40 });
  expect(first.rows[0]?.person).toBe('+13035551044');
  expect((await people('cursor=40')).rows).toHaveLength(5);
  expect((await people('search=555-1007')).rows).toHaveLength(1);
  expect((await people('search=kettle')).rows[0]?.person).toBe('+13035551007');
});

test('open pages are notified of changes', async () => {
  const response = await fetch(`${carrier.url}/_phone/changes`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const listening = (async () => {
    while (!heard.includes(person)) heard += (await reader?.read())?.value ?? '';
  })();
  await vi.waitUntil(() => heard.includes('retry'), 10_000);
  await say('Hi');
  await listening;
  expect(heard).toContain('"preview"');
  await reader?.cancel();
});

test('another site’s page may not control the network', async () => {
  const response = await fetch(`${carrier.url}/_carrier/modes`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'http://evil.example' },
    body: JSON.stringify({ mode: '500' }),
  });
  expect(response.status).toBe(403);
});
