import twilio from 'twilio';
import type {
  FindResult,
  FoundMessage,
  LookUpResult,
  OutboundMessage,
  Provider,
  ReceivedText,
  SendResult,
  SignedRequest,
} from './provider.ts';
import { errorCodeOf } from './sentences.ts';
import { ProviderAnswer, WaymarkRequestClient } from './twilioHttp.ts';
import { deliveryStatusOf, outcomeOf } from './twilioOutcome.ts';

export interface TwilioSettings {
  accountSid: string;
  authToken: string;
  /** Send here instead of to Twilio: the local carrier's address. */
  baseUrl?: string | undefined;
  /** The longest that a request may take, ms; 15,000 by default. After that, the answer counts as lost. */
  timeoutMs?: number;
  /** Concurrent connections, 100 by default; at least as many as the dispatcher's parallel sends. */
  maxSockets?: number;
}

/** Twilio's clock may differ a little from ours, and its times are whole seconds. */
const CLOCK_SKEW_MS = 5_000;
/** A person gets few messages from one number, but this bounds a look-up in any case. */
const MOST_LOOKED_AT = 1_000;
const PAGE_SIZE = 100;
const LONGEST_PAGE = 1_000;
/** Of a second. */
const LAST_MS = 999;

/** Sends texts through Twilio's Messages API, with Twilio's own SDK. */
export function twilioProvider(settings: TwilioSettings): Provider {
  const { accountSid, authToken, baseUrl, timeoutMs = 15_000, maxSockets = 100 } = settings;
  // Anybody could sign with an empty key.
  if (authToken === '') throw new Error('The provider’s auth token is empty.');
  const httpClient = new WaymarkRequestClient({ baseUrl, timeoutMs, maxSockets });
  const client = twilio(accountSid, authToken, { httpClient });

  return {
    send: (message) => send(client, message),
    find: (query) => find(client, query),
    received: (query) => received(client, query),
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
      ...(statusCallback && { statusCallback }),
      ...(mediaUrl?.length ? { mediaUrl } : {}),
    });
    return { kind: 'accepted', providerId: made.sid, status: deliveryStatusOf(made.status) ?? 'accepted' };
  } catch (error) {
    return outcomeOf(error);
  }
}

/**
 * Lists by To and From, newest first, and stops at messages older than `sentAfter`. The request deliberately has no
 * DateSent filter: a message that Twilio has still queued has no DateSent, so the filter would hide the very message
 * whose outcome is unknown.
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
        messages.push({ providerId: found.sid, status, errorCode: errorCodeOf(found.errorCode), createdAt });
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

/**
 * A text that came in has a DateSent from the start, so that Twilio can pick by it. Times are whole seconds: a STOP counts as
 * of the end of its second, after anything else in it.
 */
async function received(
  client: Client,
  { to, since, until }: Parameters<Provider['received']>[0],
): Promise<FindResult<ReceivedText>> {
  try {
    const listed = await client.messages.list({
      to,
      dateSentAfter: new Date(since),
      dateSentBefore: new Date(until),
      pageSize: LONGEST_PAGE,
    });
    const messages = listed
      .filter(({ direction }) => direction === 'inbound')
      .map(({ sid: providerId, from, to, body, dateSent, dateCreated }) => ({
        providerId,
        from,
        to,
        body,
        at: (dateSent ?? dateCreated).getTime() + LAST_MS,
      }));
    return { kind: 'found', messages: messages.reverse() };
  } catch (error) {
    return { kind: 'unreachable', message: outcomeOf(error).message };
  }
}

async function lookUp(client: Client, providerId: string): Promise<LookUpResult> {
  try {
    const { status, errorCode } = await client.messages(providerId).fetch();
    return {
      kind: 'found',
      status: deliveryStatusOf(status) ?? 'accepted',
      errorCode: errorCodeOf(errorCode),
    };
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
    // Nobody can have signed an address that can't be parsed.
    return false;
  }
}
