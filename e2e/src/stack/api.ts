import { randomUUID } from 'node:crypto';
import { contractOf } from '@waymark/api/testing/contract';
import type { Graph } from '@waymark/journey/graph/graph';
import { stack } from './stack.ts';
import { until } from './until.ts';

export interface Message {
  id: string;
  customerId: string;
  journeyId: string;
  channel: 'sms' | 'mms';
  body: string;
  status: string;
  reason: string | null;
}

/** Checks a response against the OpenAPI document that the stack serves. */
const contract = fetch(`${stack.url}/v1/openapi.json`).then(async (answer) =>
  contractOf((await answer.json()) as Record<string, unknown>),
);

/** Calls the REST API with the demo's key. Throws if the response isn't 2xx, or doesn't match the OpenAPI document. */
export async function api<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${stack.url}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${stack.key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await answer.text();
  const contentType = answer.headers.get('content-type') ?? '';
  const read: unknown = text && contentType.includes('json') ? JSON.parse(text) : undefined;
  const { status } = answer;
  const breach = (await contract)({ method, path: `/v1${path}`, status, contentType, body: read });
  if (breach) throw new Error(`not as the OpenAPI document says: ${breach}`);
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return (read ?? null) as T;
}

let people = 0;

/**
 * Creates somebody who agreed to everything, with their own number, in a place where it is day now (so that quiet
 * hours hold nothing) unless a zone is given.
 */
export async function makePerson(
  properties: Record<string, unknown> = {},
  zone: string = zoneAtHour(12),
): Promise<{ id: string; phone: string }> {
  people += 1;
  const id = `e2e-${randomUUID().slice(0, 8)}`;
  const phone = `+1${200 + Math.floor(Math.random() * 700)}${String(2_000_000 + Math.floor(Math.random() * 7_000_000))}`;
  // Two days ago is history: agreeing does not start the demo's welcome journey.
  const at = new Date(Date.now() - 2 * 86_400_000).toISOString();
  const agreed = { action: 'grant', source: 'e2e', disclosure: 'Marlow Goods may text me.', at };
  await api('PUT', `/customers/${id}`, {
    phone,
    zone,
    properties: { first_name: `Person ${people}`, ...properties },
    consent: { marketing: agreed, transactional: agreed },
  });
  return { id, phone };
}

/** Posts one event that happens now. */
export async function postEvent(
  customerId: string,
  type: string,
  properties: Record<string, unknown> = {},
  id: string = randomUUID(),
): Promise<void> {
  await api('POST', '/events', { id, type, customerId, properties });
}

/** Makes a journey from a graph and publishes it. */
export async function publish(name: string, graph: Graph): Promise<string> {
  const { id } = await api<{ id: string }>('POST', '/journeys', { name, graph });
  await api('POST', `/journeys/${id}/publish`, {});
  return id;
}

export async function messagesOf(customerId: string, journeyId?: string): Promise<Message[]> {
  const of = journeyId ? `&journeyId=${journeyId}` : '';
  const page = await api<{ rows: Message[] }>('GET', `/messages?customerId=${customerId}${of}`);
  return page.rows;
}

/** Waits until one of this person's messages has this status, and returns it. */
export function messageWith(customerId: string, status: string, seconds = 45): Promise<Message> {
  return until(
    `a message that is ${status}`,
    async () => (await messagesOf(customerId)).find((message) => message.status === status),
    seconds,
  );
}

/** A zone in which it is about this hour now: there is one for each hour. */
export function zoneAtHour(hour: number): string {
  const zones = [
    ...['Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/Denver', 'America/Chicago'],
    ...['America/New_York', 'America/Sao_Paulo', 'Atlantic/Azores', 'Europe/London', 'Europe/Berlin'],
    ...['Europe/Athens', 'Asia/Dubai', 'Asia/Karachi', 'Asia/Dhaka', 'Asia/Bangkok', 'Asia/Singapore'],
    ...['Asia/Tokyo', 'Australia/Brisbane', 'Pacific/Noumea', 'Pacific/Auckland', 'Pacific/Pago_Pago'],
  ];
  const now = new Date();
  const distance = (zone: string) => {
    const local = Number(
      new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(now),
    );
    const apart = Math.abs(local - hour);
    return Math.min(apart, 24 - apart);
  };
  const [nearest] = zones.sort((a, b) => distance(a) - distance(b));
  if (!nearest) throw new Error('no zones');
  return nearest;
}
