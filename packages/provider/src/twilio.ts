import twilio from 'twilio';
import type {
  FindResult,
  FoundMessage,
  LookUpResult,
  OutboundMessage,
  Provider,
  SendResult,
  SignedRequest,
} from './provider.ts';
import { ProviderAnswer, WaymarkRequestClient } from './twilioHttp.ts';
import { deliveryStatusOf, outcomeOf } from './twilioOutcome.ts';

export interface TwilioSettings {
  accountSid: string;
  authToken: string;
  /** Where to send instead of Twilio itself: the local carrier. */
  baseUrl?: string | undefined;
  /** How long one request may take, ms; 15,000 by default. A longer one is a lost answer. */
  timeoutMs?: number;
  /** Connections at once, 100 by default; at least the dispatcher's parallel sends. */
  maxSockets?: number;
}

/** Twilio's clock and ours differ a little, and its times are whole seconds. */
const CLOCK_SKEW_MS = 5_000;
/** A person's own messages from one number are few; this bounds a look-up all the same. */
const MOST_LOOKED_AT = 1_000;
const PAGE_SIZE = 100;

/** Texts through Twilio's Messages API, by its own SDK. */
export function twilioProvider(settings: TwilioSettings): Provider {
  const { accountSid, authToken, baseUrl, timeoutMs = 15_000, maxSockets = 100 } = settings;
  // Anybody can sign with an empty key.
  if (authToken === '') throw new Error('The provider’s auth token is empty.');
  const httpClient = new WaymarkRequestClient({ baseUrl, timeoutMs, maxSockets });
  const client = twilio(accountSid, authToken, { httpClient });

  return {
    send: (message) => send(client, message),
    find: (query) => find(client, query),
    lookUp: (providerId) => lookUp(client, providerId),
    validateSignature: (request) => signatureHolds(authToken, request),
  };
}

type Client = ReturnType<typeof twilio>;

async function send(client: Client, message: OutboundMessage): Promise<SendResult> {
  try {
    const { to, from, body, mediaUrl, statusCallback } = message;
    const made = await client.messages.create({
      to,
      from,
      body,
      statusCallback,
      ...(mediaUrl?.length ? { mediaUrl } : {}),
    });
    return { kind: 'accepted', providerId: made.sid, status: deliveryStatusOf(made.status) ?? 'accepted' };
  } catch (error) {
    return outcomeOf(error);
  }
}

/**
 * Lists by To and From, newest first, and stops at messages older than `sentAfter`. There is no DateSent filter in
 * the request on purpose: a message that Twilio still queues has no DateSent, and such a filter would hide the very
 * message of unknown outcome.
 */
async function find(client: Client, query: Parameters<Provider['find']>[0]): Promise<FindResult> {
  const oldest = query.sentAfter - CLOCK_SKEW_MS;
  const messages: FoundMessage[] = [];
  let looked = 0;
  try {
    let page = await client.messages.page({ to: query.to, from: query.from, pageSize: PAGE_SIZE });
    for (;;) {
      for (const found of page.instances) {
        const createdAt = found.dateCreated?.getTime() ?? 0;
        if (createdAt < oldest) return { kind: 'found', messages: messages.reverse() };
        if (found.body !== query.body) continue;
        const status = deliveryStatusOf(found.status) ?? 'accepted';
        messages.push({ providerId: found.sid, status, errorCode: found.errorCode || null, createdAt });
      }
      looked += page.instances.length;
      const { nextPageUrl } = page;
      if (!nextPageUrl || looked >= MOST_LOOKED_AT) break;
      page = await client.messages.getPage(nextPageUrl);
    }
    return { kind: 'found', messages: messages.reverse() };
  } catch (error) {
    return { kind: 'unreachable', message: outcomeOf(error).message };
  }
}

async function lookUp(client: Client, providerId: string): Promise<LookUpResult> {
  try {
    const { status, errorCode } = await client.messages(providerId).fetch();
    return { kind: 'found', status: deliveryStatusOf(status) ?? 'accepted', errorCode: errorCode || null };
  } catch (error) {
    if (error instanceof ProviderAnswer && error.status === 404) return { kind: 'absent' };
    return { kind: 'unreachable', message: outcomeOf(error).message };
  }
}

function signatureHolds(authToken: string, request: SignedRequest): boolean {
  const { url, signature, params, rawBody } = request;
  if (!signature) return false;
  try {
    if (rawBody !== undefined && new URL(url).searchParams.has('bodySHA256')) {
      return twilio.validateRequestWithBody(authToken, signature, url, rawBody);
    }
    return twilio.validateRequest(authToken, signature, url, params);
  } catch {
    // An address that cannot be parsed was signed by nobody.
    return false;
  }
}
