import type { MessageRow } from '../server/views.ts';
import { messageWords, type Tone } from '../ui/format/words.ts';

/** The provider was asked about the message for a day and had no news. Not one of the message's own statuses. */
export const unconfirmed = {
  word: 'Unconfirmed',
  tone: 'amber',
  sentence: 'We checked for a day, but the carrier never confirmed delivery.',
} as const;

/** A message's status, in a word. An accepted message with a reason is one that was never reported on. */
export function stateWords({ status, reason }: Pick<MessageRow, 'status' | 'reason'>): {
  word: string;
  tone: Tone;
} {
  const taken = status === 'accepted' || status === 'sent';
  return taken && reason !== null ? unconfirmed : messageWords[status];
}
