import { isMms, type Message } from './message.ts';

const SMS_PRICE = 0.0079;
const MMS_PRICE = 0.02;

/** A message as the API's JSON shows it. */
export function messageResource(message: Message, accountSid: string): Record<string, unknown> {
  const inbound = message.direction === 'inbound';
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : `Error ${message.errorCode}`,
    from: inbound ? message.person : message.number,
    messaging_service_sid: null,
    num_media: String(message.mediaUrls.length),
    num_segments: String(message.segments),
    price: message.sentAt === null ? null : priceOf(message),
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: inbound ? message.number : message.person,
    uri: `${uri}.json`,
  };
}

const priceOf = (message: Message): string =>
  `-${(isMms(message) ? MMS_PRICE : SMS_PRICE * message.segments).toFixed(5)}`;

const rfc2822 = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');
