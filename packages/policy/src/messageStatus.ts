/** Every status of a message, in the order of its life (`engine/messages/life.ts` says what leads where). */
export const messageStatuses = [
  'queued',
  'sending',
  'unknownOutcome',
  'accepted',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'cancelled',
] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** Not at the provider yet, as far as we know. */
export const underWay: readonly MessageStatus[] = ['queued', 'sending', 'unknownOutcome'];
/** Accepted by the provider, who charges for it. */
export const taken: readonly MessageStatus[] = ['accepted', 'sent', 'delivered', 'undelivered'];
