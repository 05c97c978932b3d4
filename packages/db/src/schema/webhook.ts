import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { workspace } from './workspace.ts';

/** The events of webhooks. Database triggers record each as it happens; see the migration that creates them. */
export const webhookEvents = [
  'message.sent',
  'message.delivered',
  'message.failed',
  'message.canceled',
  'message.clicked',
  'consent.opt_in',
  'consent.opt_out',
  'entry.began',
  'entry.ended',
  'entry.goal',
  'segment.entered',
  'segment.left',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/**
 * `paused` by a person: events are kept and sent later. `off` automatically, after days of failures: nothing is kept.
 */
export const webhookStates = ['on', 'paused', 'off'] as const;

/** Another system’s address that is notified of events. Times are real time. */
export const webhook = pgTable(
  'webhook',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    url: text('url').notNull(),
    events: text('events', { enum: webhookEvents }).array().notNull(),
    /** The secret that deliveries are signed with, encrypted. It is shown once. */
    secret: text('secret').notNull(),
    /** Whether phone numbers are included. */
    phones: boolean('phones').notNull().default(false),
    state: text('state', { enum: webhookStates }).notNull().default('on'),
    /** When the current run of failures began. */
    failingSince: instant('failing_since'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index('webhook_workspace').on(t.workspaceId, t.createdAt)],
);

export const deliveryStatuses = ['pending', 'delivered', 'failed'] as const;

/** An outbox: a webhook's deliveries, written with the change itself, and their results. Real time. */
export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    /** Sent as `webhook-id`, the same on every attempt. */
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: uuid('workspace_id').notNull(),
    webhookId: belongsTo('webhook_id', () => webhook.id),
    type: text('type').notNull(),
    payload: jsonb('payload').$type<unknown>().notNull(),
    status: text('status', { enum: deliveryStatuses }).notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    /** When it is sent next; while one process sends it, when another may. */
    dueAt: instant('due_at').notNull().defaultNow(),
    /** The HTTP status of the last response, null if there was none, and how it began or what went wrong. */
    answerStatus: integer('answer_status'),
    answer: text('answer'),
    createdAt: instant('created_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    index('webhook_delivery_due').on(t.webhookId, t.dueAt).where(sql`status = 'pending'`),
    index('webhook_delivery_newest').on(t.webhookId, t.createdAt, t.id),
    index('webhook_delivery_open')
      .on(t.webhookId, t.status, t.createdAt, t.id)
      .where(sql`status <> 'delivered'`),
    index('webhook_delivery_age').on(t.createdAt),
  ],
);
