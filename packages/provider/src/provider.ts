/** A message as the provider is asked to send it. Numbers are E.164; addresses absolute. */
export interface OutboundMessage {
  to: string;
  from: string;
  body: string;
  /** Pictures of an MMS: the provider fetches each by HEAD and GET. None means SMS. */
  mediaUrl?: string[];
  /** Called with each change of status; carries our own message id, since sending has no idempotency key. */
  statusCallback: string;
}

/** Where a message stands at the provider, in our words: `accepted` is anything before the carrier has it. */
export type DeliveryStatus = 'accepted' | 'sent' | 'delivered' | 'undelivered' | 'failed';

/**
 * What a send came to.
 * `busy`: certainly not sent, ask again (`retryAfterMs` where the provider said so). `refused`: certainly not sent,
 * and asking again would not help. `lost`: the request may have arrived, its answer did not: the outcome is unknown.
 */
export type SendResult =
  | { kind: 'accepted'; providerId: string; status: DeliveryStatus }
  | { kind: 'refused'; code: number | null; message: string }
  | { kind: 'busy'; retryAfterMs: number | null; message: string }
  | { kind: 'lost'; message: string };

/** A message that the provider has, as a look-up finds it. `createdAt` is real time, epoch ms. */
export interface FoundMessage {
  providerId: string;
  status: DeliveryStatus;
  errorCode: number | null;
  createdAt: number;
}

/** `unreachable` says nothing about the message: ask again later. */
export type FindResult =
  | { kind: 'found'; messages: FoundMessage[] }
  | { kind: 'unreachable'; message: string };

/** Where a message stands by its id. `absent`: the provider knows no such message; `unreachable` says nothing about it. */
export type LookUpResult =
  | { kind: 'found'; status: DeliveryStatus; errorCode: number | null }
  | { kind: 'absent' }
  | { kind: 'unreachable'; message: string };

/** A webhook request as it came: the exact public address that was called, and its form parameters or raw body. */
export interface SignedRequest {
  url: string;
  signature: string | undefined;
  params: Record<string, unknown>;
  /** The raw body where the address carries `bodySHA256` (JSON webhooks). */
  rawBody?: string;
}

/** A company that carries texts. Adapters never throw for what the network or the provider does. */
export interface Provider {
  send(message: OutboundMessage): Promise<SendResult>;
  /**
   * Messages the provider has from `from` to `to` with exactly this `body`, created at or after `sentAfter` (epoch
   * ms, real time), oldest first.
   */
  find(query: { to: string; from: string; body: string; sentAfter: number }): Promise<FindResult>;
  /** What became of a message that the provider took, by the id that it gave. */
  lookUp(providerId: string): Promise<LookUpResult>;
  /** Whether a webhook request was signed by the provider. */
  validateSignature(request: SignedRequest): boolean;
}
