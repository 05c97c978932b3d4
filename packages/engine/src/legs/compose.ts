import { randomBytes } from 'node:crypto';
import type { Properties } from '@waymark/audience/facts';
import type { OutgoingMessage } from '@waymark/journey/run/world';
import { fillText } from '@waymark/journey/text/text';
import { segmentsOf } from '@waymark/policy/segments';
import type { SenderFacts } from './rows.ts';

/** The parts of a message row that are fixed when it is queued. Money is integer cents of `currency`. */
export interface Composed {
  body: string;
  segments: number;
  costCents: number;
  currency: string;
  /** 15 random bytes as 20 characters, the most that Twilio allows in a media file's name. Null for SMS. */
  mediaToken: string | null;
}

/**
 * Fills in the variables from the profile and the event that started the entry, and prices the message: SMS by
 * segment, MMS by message. Without a sender it costs nothing yet; it can't leave either.
 */
export function compose(
  message: OutgoingMessage,
  known: { profile: Properties; event: Properties },
  sender: SenderFacts | null,
): Composed {
  const body = fillText(message.text, { ...known.profile, event: known.event });
  const isMms = message.channel === 'mms';
  const segments = isMms ? 1 : segmentsOf(body).segments;
  const price = isMms ? sender?.mmsCents : sender?.smsCents;
  return {
    body,
    segments,
    costCents: segments * (price ?? 0),
    currency: sender?.currency ?? 'USD',
    mediaToken: isMms ? randomBytes(15).toString('base64url') : null,
  };
}
