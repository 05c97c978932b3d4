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
