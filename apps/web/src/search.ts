import { z } from 'zod';

/**
 * What the address bar may say in each room. A value that is not understood is left out rather than refused, so that
 * an old or mistyped link still opens its room.
 */
const text = z.string().min(1).optional().catch(undefined);
const yes = z.literal(true).optional().catch(undefined);

export const signInSearch = z.object({
  next: text,
  /** The password was right; the code is still to come. */
  step: z.literal('code').optional().catch(undefined),
});

export const journeysSearch = z.object({
  q: text,
  status: z.enum(['draft', 'live', 'paused', 'stopped', 'archived']).optional().catch(undefined),
  /** The dialogue for a new journey is open. */
  new: yes,
});

/** `active` are those on their way: arriving or waiting. */
const entryStatus = z.enum(['active', 'new', 'waiting', 'completed', 'converted', 'stopped', 'failed']);
export const messageStatus = z.enum([
  'queued',
  'sending',
  'inDoubt',
  'accepted',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'cancelled',
]);
/** `cardless`: should have carried a card, and went as a text. */
const channel = z.enum(['sms', 'mms', 'cardless']).optional().catch(undefined);
export type MessageKind = NonNullable<z.infer<typeof channel>>;

const which = z
  .union([z.literal('draft'), z.int().min(1)])
  .optional()
  .catch(undefined);
/** One journey: which tab, which node is selected or filtered by, whose path or which message is open. */
export const journeySearch = z.object({
  tab: z.enum(['canvas', 'people', 'dry-run', 'messages']).optional().catch(undefined),
  node: text,
  q: text,
  status: entryStatus.optional().catch(undefined),
  held: yes,
  /** The version on the canvas, or whose people are listed; what it is compared with. */
  version: which,
  compare: which,
  /** With a node: who came through it or was not sent its message, instead of who is there. */
  who: z.enum(['passed', 'notSent']).optional().catch(undefined),
  entry: text,
  sent: messageStatus.optional().catch(undefined),
  channel,
  message: text,
  run: text,
});

export type JourneySearch = z.infer<typeof journeySearch>;

export const messagesSearch = z.object({
  journey: text,
  customer: text,
  sent: messageStatus.optional().catch(undefined),
  channel,
  message: text,
});

export type MessagesSearch = z.infer<typeof messagesSearch>;

export const audienceSearch = z.object({ q: text });

export const adminTabs = ['clock', 'keys', 'members', 'senders', 'audit'] as const;
export const adminSearch = z.object({ tab: z.enum(adminTabs).optional().catch(undefined) });

export const studioTabs = ['cards', 'pictures', 'waiting', 'brand'] as const;
/** The studio's library: which shelf, what is looked for, and whether a new card is being begun. */
export const studioSearch = z.object({
  tab: z.enum(studioTabs).optional().catch(undefined),
  q: text,
  folder: text,
  kind: z.enum(['card', 'template']).optional().catch(undefined),
  status: z.enum(['draft', 'inReview', 'changesAsked', 'approved']).optional().catch(undefined),
  tag: text,
  /** Of the pictures: stills, animations or videos. */
  media: z.enum(['image', 'animation', 'video']).optional().catch(undefined),
  new: yes,
  asset: text,
  approval: text,
});
export type StudioSearch = z.infer<typeof studioSearch>;

/** One card: the layer, or the remark, to go to. */
export const cardSearch = z.object({ layer: text, remark: text });
