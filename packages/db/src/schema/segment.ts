import type { Rule } from '@waymark/audience/schema';
import { ruleTraitNames } from '@waymark/audience/traits';
import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { customer } from './customer.ts';
import { workspace } from './workspace.ts';

/** Maintained by a rule; by hand; or by hand and kept from every message. */
export const segmentKinds = ['rule', 'list', 'suppression'] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** A named set of people. Times except `createdAt`, `updatedAt` and `archivedAt` are on the workspace's clock. */
export const segment = pgTable(
  'segment',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    name: text('name').notNull(),
    kind: text('kind', { enum: segmentKinds }).notNull(),
    /** Null for lists. */
    rule: jsonb('rule').$type<Rule>(),
    /** Of name and rule together: a change names the revision it is based on. */
    revision: integer('revision').notNull().default(1),
    /** The revision whose rule everybody was judged by; 0 before the first time. */
    builtRevision: integer('built_revision').notNull().default(0),
    /** When its people were last judged; null before the first time. */
    exactAsOf: instant('exact_as_of'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    updatedBy: text('updated_by').notNull(),
    archivedAt: instant('archived_at'),
    /**
     * For a segment that represents a trait's value: its members have `name` as that trait, the first by `position`
     * of several. No list shows it.
     */
    trait: text('trait', { enum: ruleTraitNames }),
    position: integer('position').notNull().default(0),
  },
  (t) => [index('segment_workspace').on(t.workspaceId, t.createdAt)],
);

export const segmentMember = pgTable(
  'segment_member',
  {
    segmentId: belongsTo('segment_id', () => segment.id),
    customerId: belongsTo('customer_id', () => customer.id),
    since: instant('since').notNull(),
    /**
     * On a suppression list: the phone they had when they were added. It stays barred as long as they are on it,
     * whoever has it.
     */
    phone: text('phone'),
  },
  (t) => [
    primaryKey({ columns: [t.segmentId, t.customerId] }),
    index('segment_member_phone').on(t.phone).where(sql`phone is not null`),
    index('segment_member_customer').on(t.customerId),
    index('segment_member_newest').on(t.segmentId, t.since, t.customerId),
  ],
);

/**
 * What a segment's rule asks about. Triggers on `customer`, `event`, `consent_event`, `segment_member`, `customer_position` and `store` look here whether a
 * statement's changes matter to a segment, and note them in `segment_change` where they do.
 *
 * | kind | key |
 * | --- | --- |
 * | person | empty: somebody new |
 * | profile | a property at the top of `customer.properties` |
 * | trait | one of `customer.traits` |
 * | event | a type |
 * | consent | a program |
 * | segment | a segment's id |
 * | position | empty: where people are, and where stores are |
 */
export const segmentMention = pgTable(
  'segment_mention',
  {
    segmentId: belongsTo('segment_id', () => segment.id),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    kind: text('kind', {
      enum: ['person', 'profile', 'trait', 'event', 'consent', 'segment', 'position'],
    }).notNull(),
    key: text('key').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.segmentId, t.kind, t.key] }),
    index('segment_mention_key').on(t.workspaceId, t.kind, t.key),
  ],
);

/**
 * People a segment must judge again: one row per statement, in its transaction, deleted once they are judged. It has
 * no foreign keys.
 */
export const segmentChange = pgTable(
  'segment_change',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    workspaceId: uuid('workspace_id').notNull(),
    segmentId: uuid('segment_id').notNull(),
    customers: uuid('customers').array().notNull(),
    /** Real time. */
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('segment_change_segment').on(t.segmentId, t.id)],
);

/**
 * When a person must be judged again although nothing happened: a window ends, or something dated ahead starts to
 * count.
 */
export const segmentDue = pgTable(
  'segment_due',
  {
    segmentId: belongsTo('segment_id', () => segment.id),
    customerId: belongsTo('customer_id', () => customer.id),
    dueAt: instant('due_at').notNull(),
  },
  (t) => [
    // By person first, for when people are removed.
    primaryKey({ columns: [t.customerId, t.segmentId] }),
    index('segment_due_at').on(t.segmentId, t.dueAt),
  ],
);
