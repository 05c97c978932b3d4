import { doublePrecision, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { customer } from './customer.ts';
import { workspace } from './workspace.ts';

/** A store's hours on each day, Monday first, on its own clock; null if it is closed all day. */
type OpeningHours = ({ from: string; to: string } | null)[];

/** A place people can go. `externalId` is the caller's id for it; `zone` is IANA; no hours: not known. */
export const store = pgTable(
  'store',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    externalId: text('external_id').notNull(),
    name: text('name').notNull(),
    address: text('address').notNull(),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    zone: text('zone').notNull(),
    hours: jsonb('hours').$type<OpeningHours>(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    unique('store_external_id').on(t.workspaceId, t.externalId),
    index('store_latitude').on(t.workspaceId, t.latitude),
  ],
);

/** Where a person was last seen, without any earlier positions. `at` is on the workspace's clock. */
export const customerPosition = pgTable(
  'customer_position',
  {
    customerId: uuid('customer_id')
      .primaryKey()
      .references(() => customer.id, { onDelete: 'cascade' }),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('customer_position_latitude').on(t.workspaceId, t.latitude)],
);
