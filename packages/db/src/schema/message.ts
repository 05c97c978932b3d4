import { messageStatuses } from '@waymark/policy/messageStatus';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { belongsTo, bytea, instant } from './columns.ts';
import { customer } from './customer.ts';
import { entry } from './entry.ts';
import { journey } from './journey.ts';
import { sender, workspace } from './workspace.ts';

/**
 * An asset of the library: a picture or animation as it is sent (resized to the sender's budget) or a short video as
 * uploaded, with its original. Content is checked before it is stored and never changes under an id.
 */
export const asset = pgTable(
  'asset',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    name: text('name').notNull(),
    alt: text('alt').notNull().default(''),
    kind: text('kind', { enum: ['image', 'animation', 'video'] })
      .notNull()
      .default('image'),
    folder: text('folder').notNull().default(''),
    tags: text('tags').array().notNull().default([]),
    mime: text('mime', { enum: ['image/jpeg', 'image/png', 'image/gif', 'video/mp4'] }).notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    /** SHA-256 of the original, for recognizing repeated uploads. */
    hash: text('hash').notNull(),
    /** As sent; empty if `contentKey` names a file in storage. */
    content: bytea('content').notNull(),
    contentKey: text('content_key'),
    thumbnail: bytea('thumbnail').notNull(),
    /** The original upload, in storage; null for those from before originals were kept. */
    originalKey: text('original_key'),
    /** Of a video, ms. */
    durationMs: integer('duration_ms'),
    /** The time in a video, ms, of the frame its thumbnail shows; null while that is a plain tile. */
    stillMs: integer('still_ms'),
    /** The picture a designer chose as a video's still instead of one of its frames. */
    posterId: uuid('poster_id').references((): AnyPgColumn => asset.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [unique('asset_hash').on(t.workspaceId, t.hash)],
);

/**
 * The outbox and, after, the record of a message.
 * queued → sending → accepted → sent → delivered | undelivered | failed. `unknownOutcome`: the provider's answer was lost;
 * settled by callback or look-up, never sent again if promotional. `cancelled`: consent was gone at the last check, or
 * its entry was stopped before it left. Instants `queuedAt`…`settledAt` are on the workspace's clock;
 * `notBefore` and `claimedAt` are real time (back-off, recovery of a dispatcher that died, and the next look-up of a message that the
 * provider took and told nothing of since).
 */
export const message = pgTable(
  'message',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    entryId: belongsTo('entry_id', () => entry.id),
    journeyId: belongsTo('journey_id', () => journey.id),
    versionId: uuid('version_id').notNull(),
    step: integer('step').notNull(),
    turn: integer('turn').notNull(),
    customerId: belongsTo('customer_id', () => customer.id),
    channel: text('channel', { enum: ['sms', 'mms'] }).notNull(),
    program: text('program', { enum: ['marketing', 'transactional'] }).notNull(),
    /** As it leaves, with variables filled in. */
    body: text('body').notNull(),
    /** The text with its variables, if it names a product or a coupon: filled in right before it leaves. */
    template: text('template'),
    /** What to do if those are missing; null: use fallbacks. */
    missing: text('missing', { enum: ['skip', 'fallback'] }),
    /** The product that it names, by the shop's id; null: the one that its entry's event names. */
    product: text('product'),
    pictureId: uuid('picture_id').references(() => asset.id),
    /** The approved card it carries instead of a picture. */
    cardHash: text('card_hash'),
    /**
     * `waiting` until the card is rendered for the person, or the template filled in, and not sent before; `failed`:
     * only its text was sent.
     */
    cardState: text('card_state', { enum: ['waiting', 'ready', 'failed'] }),
    /** Why the card couldn't be rendered, in words. */
    cardNote: text('card_note'),
    cardAttempts: integer('card_attempts').notNull().default(0),
    /** Real time at which a renderer claimed it. */
    cardClaimedAt: instant('card_claimed_at'),
    /** The rendered card in storage, and its type. */
    mediaKey: text('media_key'),
    mediaMime: text('media_mime'),
    /** Unguessable part of the address the carrier fetches the picture from. */
    mediaToken: text('media_token'),
    senderId: uuid('sender_id').references(() => sender.id),
    status: text('status', { enum: messageStatuses }).notNull().default('queued'),
    /** The provider's id, and its error code if it refused or failed. */
    providerId: text('provider_id'),
    errorCode: integer('error_code'),
    /** Why, in words, if it was canceled or failed. */
    reason: text('reason'),
    segments: integer('segments').notNull().default(1),
    costCents: integer('cost_cents').notNull().default(0),
    currency: text('currency').notNull().default('USD'),
    attempts: integer('attempts').notNull().default(0),
    queuedAt: instant('queued_at').notNull(),
    acceptedAt: instant('accepted_at'),
    deliveredAt: instant('delivered_at'),
    settledAt: instant('settled_at'),
    /** The provider was asked about it for a day, and never reported. */
    unconfirmedAt: instant('unconfirmed_at'),
    notBefore: instant('not_before').notNull().defaultNow(),
    claimedAt: instant('claimed_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    unique('message_visit').on(t.entryId, t.step, t.turn),
    index('message_outbox').on(t.notBefore).where(sql`status in ('queued', 'sending', 'unknownOutcome')`),
    // The dispatcher claims what is due per sender and channel, transactional messages before marketing.
    index('message_queue')
      .on(t.senderId, t.channel, t.program.desc(), t.notBefore)
      .where(sql`status = 'queued'`),
    index('message_card').on(t.notBefore).where(sql`status = 'queued' and card_state = 'waiting'`),
    // Cards that went out as their text: the reports count them here.
    index('message_text_fallback').on(t.workspaceId, t.createdAt).where(sql`card_state = 'failed'`),
    index('message_unknown_outcome').on(t.notBefore).where(sql`status in ('sending', 'unknownOutcome')`),
    // Accepted by the provider, and not reported on since: looked up there when their turn comes.
    index('message_unconfirmed')
      .on(t.notBefore)
      .where(sql`status in ('accepted', 'sent') and unconfirmed_at is null`),
    index('message_customer').on(t.customerId, t.queuedAt),
    // Lists, newest first. Most messages were delivered, so those are found without a status index.
    index('message_newest').on(t.workspaceId, t.queuedAt, t.id),
    index('message_by_place').on(t.versionId, t.step, t.queuedAt, t.id),
    index('message_by_status')
      .on(t.workspaceId, t.status, t.queuedAt, t.id)
      .where(sql`status <> 'delivered'`),
    index('message_provider_id').on(t.providerId).where(sql`provider_id is not null`),
    // Most messages have none.
    uniqueIndex('message_media_token').on(t.mediaToken).where(sql`media_token is not null`),
  ],
);

/** Every status callback once: they can arrive twice and out of order. */
export const messageStatus = pgTable(
  'message_status',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    messageId: belongsTo('message_id', () => message.id),
    status: text('status').notNull(),
    errorCode: integer('error_code'),
    at: instant('at').notNull(),
  },
  (t) => [unique('message_status_once').on(t.messageId, t.status)],
);

/** Texts from people. `keyword` is how it was understood. */
export const inboundMessage = pgTable(
  'inbound_message',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    providerId: text('provider_id').notNull().unique(),
    customerId: uuid('customer_id').references(() => customer.id, { onDelete: 'cascade' }),
    senderId: uuid('sender_id').references(() => sender.id),
    body: text('body').notNull(),
    keyword: text('keyword', { enum: ['stop', 'start', 'help'] }),
    /** The reply that was sent, if any. */
    reply: text('reply'),
    replied: boolean('replied').notNull().default(false),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull().default({}),
    at: instant('at').notNull(),
  },
  (t) => [index('inbound_message_customer').on(t.customerId, t.at)],
);
