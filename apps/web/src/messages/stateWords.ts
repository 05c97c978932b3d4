import type { MessageRow } from '../server/views.ts';
import { messageWords, type Tone } from '../ui/format/words.ts';

/** The provider was asked for a day what became of a message and knew nothing new: no status of the message's own. */
export const unconfirmed = {
  word: 'Unconfirmed',
  tone: 'amber',
  says: 'We checked for a day, but the carrier never confirmed delivery.',
} as const;

/** Where a message stands, in a word. One that was taken and has a reason beside it is one of which nobody told more. */
export function stateWords({ status, reason }: Pick<MessageRow, 'status' | 'reason'>): {
  word: string;
  tone: Tone;
} {
  const taken = status === 'accepted' || status === 'sent';
  return taken && reason !== null ? unconfirmed : messageWords[status];
}
