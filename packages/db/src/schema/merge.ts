import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { customer } from './customer.ts';
import { workspace } from './workspace.ts';

/** A person's name, ids and values, as a merge found them. */
export interface MergedProfile {
  externalId: string | null;
  phone: string | null;
  zone: string | null;
  properties: Record<string, unknown>;
  /** ISO 8601 UTC. */
  createdAt: string;
  /** Lists and suppression lists they were on, and since when. Older merges have none. */
  lists?: { segment: string; since: string; phone: string | null }[];
}

/**
 * Two profiles of one person merged into one: `goneId` was removed, and what it had is now `keptId`'s. It has what
 * unmerging needs: both profiles as they were, and which rows were moved.
 */
export const personMerge = pgTable(
  'person_merge',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    keptId: uuid('kept_id').notNull(),
    goneId: uuid('gone_id').notNull(),
    goneName: text('gone_name').notNull(),
    gone: jsonb('gone').$type<MergedProfile>().notNull(),
    kept: jsonb('kept').$type<MergedProfile>().notNull(),
    events: uuid('events').array().notNull(),
    entries: uuid('entries').array().notNull(),
    messages: uuid('messages').array().notNull(),
    inbound: uuid('inbound').array().notNull(),
    mergedBy: text('merged_by').notNull(),
    mergedAt: instant('merged_at').notNull().defaultNow(),
    undoneAt: instant('undone_at'),
  },
  (t) => [index('person_merge_kept').on(t.workspaceId, t.keptId, t.mergedAt)],
);

/** Ids and phones of merged profiles: they now refer to the profile that was kept. */
export const personAlias = pgTable(
  'person_alias',
  {
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    kind: text('kind', { enum: ['id', 'phone'] }).notNull(),
    value: text('value').notNull(),
    customerId: belongsTo('customer_id', () => customer.id),
    mergeId: belongsTo('merge_id', () => personMerge.id),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind, t.value] }),
    index('person_alias_customer').on(t.customerId),
  ],
);
