import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { customer } from './customer.ts';
import { journey } from './journey.ts';
import { workspace } from './workspace.ts';

/** What happened to a person, once per (workspace, externalId). `at` is on the workspace's clock. */
export const event = pgTable(
  'event',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    // That of the person: checking it again for each event takes time.
    workspaceId: uuid('workspace_id').notNull(),
    externalId: text('external_id').notNull(),
    type: text('type').notNull(),
    customerId: belongsTo('customer_id', () => customer.id),
    at: instant('at').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
    properties: jsonb('properties').$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    unique('event_external_id').on(t.workspaceId, t.externalId),
    index('event_customer').on(t.customerId, t.type, t.at),
    // Includes the person, so that counting over everybody reads only the index.
    index('event_workspace').on(t.workspaceId, t.type, t.at, t.customerId),
    index('event_received').on(t.workspaceId, t.receivedAt),
    // Who looked at a product or asked for it.
    index('event_product')
      .on(t.workspaceId, sql`(properties->>'product_id')`, t.customerId, t.at)
      .where(sql`type in ('product_viewed', 'back_in_stock_requested')`),
  ],
);

/** When a live journey's "no such event for n days" falls due for a person; moved on by each such event. */
export const inactivityDue = pgTable(
  'inactivity_due',
  {
    journeyId: belongsTo('journey_id', () => journey.id),
    customerId: belongsTo('customer_id', () => customer.id),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    eventId: belongsTo('event_id', () => event.id),
    dueAt: instant('due_at').notNull(),
  },
  (t) => [
    // By person first, for when people are removed.
    primaryKey({ columns: [t.customerId, t.journeyId] }),
    index('inactivity_due_at').on(t.journeyId, t.dueAt),
  ],
);
