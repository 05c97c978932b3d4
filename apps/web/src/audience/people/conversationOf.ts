import type { CustomerView, MessageRow } from '../../server/views.ts';

export type Line =
  | { from: 'us'; at: string; message: MessageRow }
  | { from: 'them'; at: string; body: string }
  | { from: 'reply'; at: string; body: string };

/** What was said between a person and the brand, oldest first; an automatic reply follows what it answers. */
export function conversationOf(messages: MessageRow[], inbound: CustomerView['inbound']): Line[] {
  const ours = messages.map((message): Line => ({ from: 'us', at: message.queuedAt, message }));
  const theirs = inbound.flatMap(({ at, body, reply }): Line[] => [
    { from: 'them', at, body },
    ...(reply === null ? [] : [{ from: 'reply' as const, at, body: reply }]),
  ]);
  return [...ours, ...theirs].toSorted((a, b) => a.at.localeCompare(b.at));
}
