import { type Message, messageOf } from './message.ts';
import type { CarrierSettings } from './settings.ts';
import type { Store } from './store.ts';
import { repliesIn } from './twiml.ts';
import { postWebhook } from './webhook.ts';

/** Twilio's own keywords: the whole text, in any case. HELP is left to the business to answer. */
const stopWords: ReadonlySet<string> = new Set([
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
]);
const startWords: ReadonlySet<string> = new Set(['START', 'YES', 'UNSTOP']);
const STOP_REPLY =
  'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.';
const START_REPLY =
  'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe.';

/** Webhooks of numbers that have their own. */
export type InboundAddresses = Map<string, string>;

export interface InboundContext {
  store: Store;
  settings: CarrierSettings;
  addresses: InboundAddresses;
}

export interface InboundOutcome {
  message: Message;
  /** Whether the business's webhook accepted it; null if it has none. */
  webhook: 'answered' | 'failed' | null;
}

/**
 * A person texts a number: it is stored, the network's own opt-out list is applied, it is posted to the number's
 * webhook, and the webhook's answer is delivered. After STOP nothing from the business is delivered, as with Twilio's
 * default opt-out.
 */
export async function receiveFromPerson(
  context: InboundContext,
  text: { from: string; to: string; body: string },
): Promise<InboundOutcome> {
  const { store, settings, addresses } = context;
  const message = newMessage('inbound', text.from, text.to, text.body, 'received');
  store.add(message);

  const word = text.body.trim().toUpperCase();
  const wasOut = store.isOptedOut(text.from, text.to);
  if (settings.optOut && stopWords.has(word)) {
    store.setOptedOut(text.from, text.to, true);
    if (!wasOut) store.add(newMessage('outbound-reply', text.from, text.to, STOP_REPLY, 'delivered'));
  }
  if (settings.optOut && startWords.has(word) && wasOut) {
    store.setOptedOut(text.from, text.to, false);
    store.add(newMessage('outbound-reply', text.from, text.to, START_REPLY, 'delivered'));
  }

  const address = addresses.get(text.to) ?? settings.inboundUrl;
  if (!address) return { message, webhook: null };
  const answer = await postWebhook(address, inboundParams(message, settings.accountSid), settings);
  if (answer === null || answer.status >= 400) return { message, webhook: 'failed' };
  const silent = settings.optOut && (store.isOptedOut(text.from, text.to) || wasOut);
  if (!silent) {
    for (const reply of repliesIn(answer.body)) {
      store.add(newMessage('outbound-reply', text.from, text.to, reply, 'delivered'));
    }
  }
  return { message, webhook: 'answered' };
}

function newMessage(
  direction: Message['direction'],
  person: string,
  number: string,
  body: string,
  status: Message['status'],
) {
  return messageOf({ direction, person, number, body, status, sentAt: Date.now() });
}

function inboundParams(message: Message, accountSid: string): Record<string, string> {
  return {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    Body: message.body,
    From: message.person,
    FromCountry: 'US',
    MessageSid: message.sid,
    NumMedia: '0',
    NumSegments: String(message.segments),
    SmsMessageSid: message.sid,
    SmsSid: message.sid,
    SmsStatus: 'received',
    To: message.number,
    ToCountry: 'US',
  };
}
