import type { DeliveryStatus, SendResult } from './provider.ts';
import { isBusyCode, sentenceForCode } from './sentences.ts';
import { ProviderAnswer } from './twilioHttp.ts';

/** Twilio's status of a message as one of ours; null for a status that we don't know. */
export function deliveryStatusOf(word: string): DeliveryStatus | null {
  switch (word) {
    case 'accepted':
    case 'scheduled':
    case 'queued':
    case 'sending':
      return 'accepted';
    case 'sent':
      return 'sent';
    case 'delivered':
    case 'read':
      return 'delivered';
    case 'undelivered':
      return 'undelivered';
    case 'failed':
    case 'canceled':
      return 'failed';
    default:
      return null;
  }
}

/**
 * Errors at which no byte of the request can have reached the provider: name look-up, connecting, TLS. After any later
 * error (timeout, reset, broken pipe) the request may have been accepted.
 */
const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Turns a failed send into its outcome; the only place that does. Texts contain no phone number. */
export function outcomeOf(error: unknown): Exclude<SendResult, { kind: 'accepted' }> {
  if (error instanceof ProviderAnswer) return answered(error);
  const { code, syscall } = networkError(error);
  if (code !== null && (neverSent.has(code) || syscall === 'connect')) {
    return { kind: 'busy', retryAfterMs: null, message: `The provider couldn’t be reached (${code}).` };
  }
  return { kind: 'lost', message: `The provider’s answer was lost (${code ?? 'unknown error'}).` };
}

function answered(answer: ProviderAnswer): Exclude<SendResult, { kind: 'accepted' }> {
  const busy = answer.status === 429 || isBusyCode(answer.code);
  if (busy || answer.status >= 500) {
    const message = busy ? sentenceForCode(20429) : `The provider had an internal error (${answer.status}).`;
    return { kind: 'busy', retryAfterMs: answer.retryAfterMs, message };
  }
  // Wrong or suspended credentials are for the workspace to fix, and messages wait for it.
  if (answer.status === 401 || answer.status === 403) {
    return { kind: 'busy', retryAfterMs: answer.retryAfterMs ?? 60_000, message: sentenceForCode(20003) };
  }
  return { kind: 'refused', code: answer.code, message: sentenceForCode(answer.code) };
}

function networkError(error: unknown): { code: string | null; syscall: string | null } {
  if (typeof error !== 'object' || error === null) return { code: null, syscall: null };
  const cause =
    'cause' in error && typeof error.cause === 'object' && error.cause !== null ? error.cause : error;
  const read = (from: object, key: string) => {
    const value: unknown = Reflect.get(from, key);
    return typeof value === 'string' ? value : null;
  };
  return {
    code: read(error, 'code') ?? read(cause, 'code'),
    syscall: read(cause, 'syscall') ?? read(error, 'syscall'),
  };
}
