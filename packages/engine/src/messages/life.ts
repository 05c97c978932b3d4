import type { StoredMessage } from '@waymark/db/rows';
import type { MessageStatus } from '@waymark/policy/messageStatus';
import type { DeliveryStatus } from '@waymark/provider/provider';
import { sentenceForCode } from '@waymark/provider/sentences';

interface Transition {
  from: readonly MessageStatus[];
  to: MessageStatus;
  /** What one attempt came to: it counts only while the message is still at that attempt. */
  ofAttempt?: true;
}

const underWay = ['sending', 'unknownOutcome'] as const;
/** Whatever we think of a message, the provider knows better. */
const open = ['queued', 'cancelled', ...underWay] as const;

/**
 * A message's life: its events, from which statuses each applies, and the status after. Every write of its status
 * follows this table; an event at any other status changes nothing. Callbacks come twice and in any order, so they
 * only move it forward. Proof of delivery beats a reported failure. Only what certainly didn't go out becomes
 * `queued` again.
 */
export const transitions = {
  /** A dispatcher claims it. */
  claimed: { from: ['queued'], to: 'sending' },
  /** STOP, a stopped journey or a refusal at the last check came first. */
  cancelled: { from: ['queued'], to: 'cancelled' },
  /** Its card couldn't be made and it has no text, or its text couldn't be filled in. */
  nothingToSend: { from: ['queued'], to: 'failed' },
  /** The provider accepted it. */
  taken: { from: underWay, to: 'accepted' },
  /** The provider will never accept it. */
  refused: { from: underWay, to: 'failed', ofAttempt: true },
  /** The provider is too busy for it now. */
  busy: { from: underWay, to: 'queued', ofAttempt: true },
  /** The provider's answer never came. */
  answerLost: { from: underWay, to: 'unknownOutcome', ofAttempt: true },
  /** Its dispatcher died while it was being sent. */
  abandoned: { from: ['sending'], to: 'unknownOutcome' },
  /** The provider doesn't know it: nobody is waiting for a marketing text that might come twice. */
  givenUp: { from: ['unknownOutcome'], to: 'failed', ofAttempt: true },
  /** The provider doesn't know it, and somebody is waiting for it. */
  sentAgain: { from: ['unknownOutcome'], to: 'queued', ofAttempt: true },
  /** Through a callback or a look-up. */
  told_accepted: { from: open, to: 'accepted' },
  told_sent: { from: [...open, 'accepted'], to: 'sent' },
  told_failed: { from: [...open, 'accepted', 'sent'], to: 'failed' },
  told_undelivered: { from: [...open, 'accepted', 'sent'], to: 'undelivered' },
  told_delivered: { from: [...open, 'accepted', 'sent', 'failed', 'undelivered'], to: 'delivered' },
} as const satisfies Record<`told_${DeliveryStatus}` | string, Transition>;

export type MessageEvent = keyof typeof transitions;

/** The effect of an event on a message; null if it changes nothing. `attempt`: the one the event is about. */
export function transition(
  { status, attempts }: { status: MessageStatus; attempts: number },
  event: MessageEvent,
  attempt: number = attempts,
): MessageStatus | null {
  const { from, to, ofAttempt }: Transition = transitions[event];
  return from.includes(status) && (!ofAttempt || attempt === attempts) ? to : null;
}

/** The same for statements over many rows: `status = any(from)` becomes `to`. */
export const inSql = (event: MessageEvent): { from: MessageStatus[]; to: MessageStatus } => ({
  from: [...transitions[event].from],
  to: transitions[event].to,
});

/** What callbacks change about a message. */
export type Progress = Pick<StoredMessage, 'status' | 'errorCode' | 'reason'>;

/** The effect of the provider's status on a message; the same object if it is no news. */
export function afterCallback(
  current: Progress,
  callback: { status: DeliveryStatus; errorCode: number | null },
): Progress {
  const { errorCode } = callback;
  const status = transition({ status: current.status, attempts: 0 }, `told_${callback.status}`);
  if (status === null) return current;
  const bad = status === 'failed' || status === 'undelivered';
  return bad
    ? { status, errorCode, reason: sentenceForCode(errorCode ?? 30008) }
    : { status, errorCode: null, reason: null };
}

/** Ended: nothing more is expected of the provider. */
export const isSettled = (status: MessageStatus): boolean =>
  status === 'delivered' || status === 'undelivered' || status === 'failed';
