import type { DeliveryStatus } from '@waymark/provider/provider';
import { sentenceForCode } from '@waymark/provider/sentences';

export type MessageStatus =
  | 'queued'
  | 'sending'
  | 'inDoubt'
  | 'accepted'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'cancelled';

/**
 * How far a message has got. A status only ever moves it up, so callbacks may come twice and in any order. Proof of delivery
 * beats a failure that was reported as well; our own `cancelled` is below what the provider knows for certain.
 */
const ranks: Readonly<Record<MessageStatus, number>> = {
  queued: 0,
  cancelled: 0,
  sending: 1,
  inDoubt: 1,
  accepted: 2,
  sent: 3,
  failed: 4,
  undelivered: 4,
  delivered: 5,
};

/** Where a message stands, as far as callbacks change it. */
export interface Progress {
  status: MessageStatus;
  errorCode: number | null;
  reason: string | null;
}

/** What a callback makes of a message; the same object where it says nothing new. */
export function afterCallback(
  current: Progress,
  callback: { status: DeliveryStatus; errorCode: number | null },
): Progress {
  const { status, errorCode } = callback;
  if (ranks[status] <= ranks[current.status]) return current;
  const bad = status === 'failed' || status === 'undelivered';
  return bad
    ? { status, errorCode, reason: sentenceForCode(errorCode ?? 30008) }
    : { status, errorCode: null, reason: null };
}

/** Ended: nothing more is expected of the provider. */
export const isSettled = (status: MessageStatus): boolean => ranks[status] >= 4;
