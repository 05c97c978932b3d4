/** A message as the provider is asked to send it. Numbers are E.164; addresses absolute. */
export interface OutboundMessage {
  to: string;
  from: string;
  body: string;
  /** Pictures of an MMS, which the provider fetches by HEAD and GET. None makes it an SMS. */
  mediaUrl?: string[];
  /**
   * Called on each change of status, if anybody wants to know. It contains our own message id, because sending has no
   * idempotency key.
   */
  statusCallback?: string;
}

/** A message's status at the provider, in our terms: `accepted` is anything before the carrier has it. */
export type DeliveryStatus = 'accepted' | 'sent' | 'delivered' | 'undelivered' | 'failed';

/**
 * The result of a send. `busy`: certainly not sent, try again (after `retryAfterMs` if the provider said so).
 * `refused`: certainly not sent, and trying again would not help. `lost`: the request may have arrived but its answer
 * didn't, so the outcome is unknown.
 */
export type SendResult =
  | { kind: 'accepted'; providerId: string; status: DeliveryStatus }
  | { kind: 'refused'; code: number | null; message: string }
  | { kind: 'busy'; retryAfterMs: number | null; message: string }
  | { kind: 'lost'; message: string };

/** A message at the provider, as found by a look-up. `createdAt` is real time, epoch ms. */
export interface FoundMessage {
  providerId: string;
  status: DeliveryStatus;
  errorCode: number | null;
  createdAt: number;
}

/** A text from a person, as the provider keeps it. Numbers are E.164; `at` is real time, epoch ms. */
export interface ReceivedText {
  providerId: string;
  from: string;
  to: string;
  body: string;
  at: number;
}

/** `unreachable` says nothing about the messages: try again later. */
export type FindResult<M = FoundMessage> =
  | { kind: 'found'; messages: M[] }
  | { kind: 'unreachable'; message: string };

/**
 * A message's status, looked up by its id. `absent`: the provider doesn't know the message; `unreachable` says nothing
 * about it.
 */
export type LookUpResult =
  | { kind: 'found'; status: DeliveryStatus; errorCode: number | null }
  | { kind: 'absent' }
  | { kind: 'unreachable'; message: string };

/** A webhook request as received: the exact public address that was called, and its form parameters or raw body. */
export interface SignedRequest {
  url: string;
  signature: string | undefined;
  params: Record<string, unknown>;
  /** The raw body, if the address has `bodySHA256` (JSON webhooks). */
  rawBody?: string;
}

/** A company that sends texts. Adapters never throw because of the network or the provider. */
export interface Provider {
  send(message: OutboundMessage): Promise<SendResult>;
  /**
   * The provider's messages from `from` to `to` with exactly this `body`, created at or after `sentAfter` (epoch ms,
   * real time), oldest first.
   */
  find(query: { to: string; from: string; body: string; sentAfter: number }): Promise<FindResult>;
  /** The texts that people sent `to` a number of ours from `since` until `until` (epoch ms, real time), oldest first. */
  received(query: { to: string; since: number; until: number }): Promise<FindResult<ReceivedText>>;
  /** The status of a message that the provider accepted, by the id that it assigned. */
  lookUp(providerId: string): Promise<LookUpResult>;
  /** Whether a webhook request was signed by the provider. */
  validateSignature(request: SignedRequest): boolean;
}
