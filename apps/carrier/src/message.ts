import { randomBytes } from 'node:crypto';
import { segmentCount } from './segments.ts';

/** Twilio's statuses of a message. */
export type MessageStatus =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'receiving'
  | 'received';

export const finalStatuses: ReadonlySet<MessageStatus> = new Set([
  'delivered',
  'undelivered',
  'failed',
  'received',
]);

export interface Media {
  /** The address that the client gave. */
  url: string;
  contentType: string;
  bytes: number;
  /** File in the carrier's media folder, once fetched. */
  file: string | null;
}

/**
 * A message as the carrier stores it. `person` is the handset's number and `number` the business's, in both
 * directions. Times are epoch ms.
 */
export interface Message {
  sid: string;
  direction: 'outbound-api' | 'outbound-reply' | 'inbound';
  person: string;
  number: string;
  body: string;
  mediaUrls: string[];
  media: Media[];
  segments: number;
  status: MessageStatus;
  errorCode: number | null;
  statusCallback: string | null;
  createdAt: number;
  updatedAt: number;
  sentAt: number | null;
  /** What a handset's owner might complain about, such as a picture over 600 KB. */
  warnings: string[];
}

export const isMms = (message: Message): boolean => message.mediaUrls.length > 0;

type Given = Pick<Message, 'direction' | 'person' | 'number' | 'body' | 'status' | 'sentAt'>;

/** A message of now; one with media counts as one segment. */
export function messageOf(given: Given & Partial<Pick<Message, 'mediaUrls' | 'statusCallback'>>): Message {
  const { mediaUrls = [], statusCallback = null, body } = given;
  const mms = mediaUrls.length > 0;
  const now = Date.now();
  return {
    ...given,
    sid: newSid(mms ? 'MM' : 'SM'),
    mediaUrls,
    media: [],
    segments: mms ? 1 : segmentCount(body),
    errorCode: null,
    statusCallback,
    createdAt: now,
    updatedAt: now,
    warnings: [],
  };
}

/** A new id in Twilio's form: two letters and 32 hex digits. SM texts, MM messages with media. */
const newSid = (prefix: 'SM' | 'MM'): string => prefix + randomBytes(16).toString('hex');
