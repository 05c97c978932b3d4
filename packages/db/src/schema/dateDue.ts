import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { customer } from './customer.ts';
import { event } from './event.ts';
import { journey } from './journey.ts';
import { workspace } from './workspace.ts';

/** When a date of a person or of an event starts a live journey for them. Times are on the workspace's clock. */
export const dateDue = pgTable(
  'date_due',
  {
    journeyId: belongsTo('journey_id', () => journey.id),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    customerId: belongsTo('customer_id', () => customer.id),
    /** Which of the person's dates; empty for one in the profile. */
    key: text('key').notNull(),
    /** The event that has the date. */
    eventId: uuid('event_id').references(() => event.id, { onDelete: 'cascade' }),
    /** Anything due before this is past. */
    since: instant('since').notNull(),
    /** When to look: `since` itself until it is computed from the date and the person's zone. */
    dueAt: instant('due_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.journeyId, t.customerId, t.key] }),
    index('date_due_at').on(t.workspaceId, t.dueAt),
    index('date_due_customer').on(t.customerId),
  ],
);

/**
 * The date properties that start journeys: a trigger on `customer` looks here, and notes in `date_due` whose date
 * changed.
 */
export const dateProperty = pgTable(
  'date_property',
  {
    journeyId: belongsTo('journey_id', () => journey.id),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    property: text('property').notNull(),
  },
  (t) => [primaryKey({ columns: [t.journeyId] }), index('date_property_workspace').on(t.workspaceId)],
);
