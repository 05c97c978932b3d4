import { isMms, type Message } from './message.ts';
import type { Conversation } from './store.ts';

/** One row in the list of people. */
export function conversationSummary(conversation: Conversation): Record<string, unknown> {
  const last = conversation.messages.at(-1);
  return {
    person: conversation.person,
    lastAt: conversation.lastAt,
    count: conversation.messages.length,
    preview: last ? preview(last) : '',
    fromPerson: last?.direction === 'inbound',
  };
}

function preview(message: Message): string {
  const text = message.body.replaceAll(/\s+/g, ' ').slice(0, 90);
  return isMms(message) ? (text === '' ? 'Picture' : `Picture · ${text}`) : text;
}

/** A bubble. */
export function messageView(message: Message): Record<string, unknown> {
  return {
    sid: message.sid,
    from: message.direction === 'inbound' ? 'person' : 'business',
    number: message.number,
    body: message.body,
    kind: isMms(message) ? 'MMS' : 'SMS',
    media: message.media.map(({ file, contentType, bytes }) => ({ file, contentType, bytes })),
    awaitedMedia: message.mediaUrls.length - message.media.length,
    segments: message.segments,
    status: message.status,
    errorCode: message.errorCode,
    warnings: message.warnings,
    at: message.createdAt,
  };
}
