import type { Rule } from '@waymark/audience/schema';
import { ruleTraitNames } from '@waymark/audience/traits';
import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { customer } from './customer.ts';
import { workspace } from './workspace.ts';

/** Kept up by a rule, by hand, or by hand and kept from every message. */
export const segmentKinds = ['rule', 'list', 'suppression'] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** A named set of people. Instants but `createdAt`, `updatedAt` and `archivedAt` are on the workspace's clock. */
export const segment = pgTable(
  'segment',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    kind: text('kind', { enum: segmentKinds }).notNull(),
    /** Null for lists. */
    rule: jsonb('rule').$type<Rule>(),
    /** Of name and rule together: whoever changes them names the one that they saw. */
    revision: integer('revision').notNull().default(1),
    /** The revision by whose rule everybody was judged; 0 before the first time. */
    builtRevision: integer('built_revision').notNull().default(0),
    /** Until when its people were last judged; null before the first time. */
    exactAsOf: instant('exact_as_of'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    updatedBy: text('updated_by').notNull(),
    archivedAt: instant('archived_at'),
    /** Of one that stands for a value of a trait: whoever is in it has `name` as that trait, the first by `position` of several. No list shows it. */
    trait: text('trait', { enum: ruleTraitNames }),
    position: integer('position').notNull().default(0),
  },
  (t) => [index('segment_workspace').on(t.workspaceId, t.createdAt)],
);

export const segmentMember = pgTable(
  'segment_member',
  {
    segmentId: uuid('segment_id')
      .notNull()
      .references(() => segment.id, { onDelete: 'cascade' }),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'cascade' }),
    since: instant('since').notNull(),
    /** Of a suppression list: the phone that they had as they came on it. It stays barred for as long as they are, whoever has it. */
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
    segmentId: uuid('segment_id')
      .notNull()
      .references(() => segment.id, { onDelete: 'cascade' }),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
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

/** People whom a segment must judge anew: one row for a statement, in its transaction. Whoever judged them deletes it. No row points anywhere. */
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

/** When a person must be judged anew although nothing happened: a window runs out by then, or something dated ahead comes to count. */
export const segmentDue = pgTable(
  'segment_due',
  {
    segmentId: uuid('segment_id')
      .notNull()
      .references(() => segment.id, { onDelete: 'cascade' }),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customer.id, { onDelete: 'cascade' }),
    dueAt: instant('due_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.segmentId, t.customerId] }),
    index('segment_due_at').on(t.segmentId, t.dueAt),
  ],
);
