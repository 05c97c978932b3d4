import { randomUUID } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import twilio from 'twilio';
import { mayCall } from './address.ts';

export interface WebhookAnswer {
  status: number;
  contentType: string;
  body: string;
}

export interface WebhookOptions {
  authToken: string;
  anyAddress: boolean;
}

/** Twilio's own defaults: 5 s to connect, 15 s in all, one retry if connecting failed. */
const TOTAL_MS = 15_000;
const MOST_ANSWER_BYTES = 256 * 1024;
const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: 64 }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: 64 }),
};

/**
 * Posts `params` to a webhook, signed as Twilio signs: HMAC-SHA1 over the address without its fragment and the sorted
 * parameters. Retries carry the same I-Twilio-Idempotency-Token. The address's fragment overrides how often
 * (`#rc=0…5`) and on what (`rp=ct` connecting, `4xx`, `5xx`, `rt` reading, `all`), as Twilio documents it. Null: no
 * answer came.
 */
export async function postWebhook(
  address: string,
  params: Record<string, string>,
  options: WebhookOptions,
): Promise<WebhookAnswer | null> {
  if (!mayCall(address, options.anyAddress)) return null;
  const { target, retries, policy } = overridesOf(address);
  const body = new URLSearchParams(params).toString();
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'User-Agent': 'TwilioProxy/1.1',
    'X-Twilio-Signature': twilio.getExpectedTwilioSignature(options.authToken, target, params),
    'I-Twilio-Idempotency-Token': randomUUID(),
  };
  for (let attempt = 0; ; attempt++) {
    const outcome = await post(target, headers, body);
    const failure = failureOf(outcome);
    const again = failure !== null && attempt < retries && (policy.has('all') || policy.has(failure));
    if (!again) return 'error' in outcome ? null : outcome;
    await new Promise((resolve) => setTimeout(resolve, 200 * (attempt + 1)));
  }
}

type Failure = 'ct' | 'rt' | '4xx' | '5xx';
type Outcome = WebhookAnswer | { error: 'ct' | 'rt' };

function failureOf(outcome: Outcome): Failure | null {
  if ('error' in outcome) return outcome.error;
  if (outcome.status >= 500) return '5xx';
  return outcome.status >= 400 ? '4xx' : null;
}

function overridesOf(address: string): { target: string; retries: number; policy: ReadonlySet<string> } {
  const [target = '', fragment = ''] = address.split('#', 2);
  const given = new URLSearchParams(fragment);
  const retries = Math.min(5, Math.max(0, Number(given.get('rc') ?? 1) || 0));
  return { target, retries, policy: new Set((given.get('rp') ?? 'ct').split(',')) };
}

function post(target: string, headers: Record<string, string>, body: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const secure = target.startsWith('https:');
    const send = secure ? https.request : http.request;
    const request = send(target, {
      method: 'POST',
      headers,
      agent: agents[secure ? 'https:' : 'http:'],
      signal: AbortSignal.timeout(TOTAL_MS),
    });
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= MOST_ANSWER_BYTES) chunks.push(chunk);
      });
      response.on('error', () => resolve({ error: 'rt' }));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ error: error.syscall === 'connect' ? 'ct' : 'rt' }),
    );
    request.end(body);
  });
}
