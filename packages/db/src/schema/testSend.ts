import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { asset } from './message.ts';
import { sender, workspace } from './workspace.ts';

/** Teammates' phones that tests may go to: an admin lists those whose owners agreed. */
export const testPhone = pgTable(
  'test_phone',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    /** E.164. */
    phone: text('phone').notNull(),
    /** Its owner. */
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [unique('test_phone_number').on(t.workspaceId, t.phone)],
);

/**
 * The outbox of tests. It is separate from `message`, so that no count, cap, forecast or history can mistake a test
 * for a message to a customer. queued → sending → accepted → sent → delivered | undelivered | failed; a test whose
 * answer was lost has failed and is never sent again. All times are real time.
 */
export const testMessage = pgTable(
  'test_message',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    phoneId: belongsTo('phone_id', () => testPhone.id),
    senderId: belongsTo('sender_id', () => sender.id),
    /** As it leaves, marked as a test. */
    body: text('body').notNull(),
    pictureId: uuid('picture_id').references(() => asset.id, { onDelete: 'set null' }),
    /** A rendered card in storage, and its type. */
    mediaKey: text('media_key'),
    mediaMime: text('media_mime'),
    /** Unguessable part of the address the carrier fetches the picture from; null for an SMS. */
    mediaToken: text('media_token').unique(),
    status: text('status', {
      enum: ['queued', 'sending', 'accepted', 'sent', 'delivered', 'undelivered', 'failed'],
    })
      .notNull()
      .default('queued'),
    providerId: text('provider_id'),
    errorCode: integer('error_code'),
    reason: text('reason'),
    attempts: integer('attempts').notNull().default(0),
    askedBy: text('asked_by').notNull(),
    notBefore: instant('not_before').notNull().defaultNow(),
    claimedAt: instant('claimed_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('test_message_outbox').on(t.notBefore).where(sql`status in ('queued', 'sending')`),
    index('test_message_asked').on(t.workspaceId, t.createdAt),
  ],
);
