import type { MessageRow } from '../server/views.ts';
import { messageWords } from '../ui/format/words.ts';

/** Why a message isn't on the phone, in a sentence; null if there is nothing to explain. */
export function reasonOf(message: Pick<MessageRow, 'status' | 'reason' | 'errorCode'>): string | null {
  if (message.reason !== null && message.reason.trim() !== '') return message.reason;
  if (message.errorCode !== null) return `The carrier rejected it (code ${message.errorCode}).`;
  switch (message.status) {
    case 'unknownOutcome':
    case 'undelivered':
    case 'failed':
    case 'cancelled':
      return messageWords[message.status].sentence;
    default:
      return null;
  }
}
