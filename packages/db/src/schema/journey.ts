import type { StoredDocument } from '@waymark/journey/graph/documents';
import type { Plan } from '@waymark/journey/plan/plan';
import type { Role } from '@waymark/policy/permissions';
import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { workspace } from './workspace.ts';

export const journeyStatuses = ['draft', 'live', 'paused', 'stopped'] as const;

/**
 * `draft`: never published. `live`: takes entries. `paused`: takes none and moves nobody. `stopped`: takes none,
 * everyone in it has left. A live or paused one with `entriesClosedAt` takes nobody new and lets those in it finish.
 * `draftRevision` grows with each saved edit (optimistic locking of the canvas).
 */
export const journey = pgTable(
  'journey',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    name: text('name').notNull(),
    status: text('status', { enum: journeyStatuses }).notNull().default('draft'),
    draft: jsonb('draft').$type<StoredDocument>().notNull(),
    draftRevision: integer('draft_revision').notNull().default(1),
    /** Who last saved the draft: a user's id or `key:<id>`; null if nobody did since it was created. */
    draftBy: text('draft_by'),
    /** The draft that an earlier version replaced, so that it can be brought back. */
    keptDraft: jsonb('kept_draft').$type<StoredDocument>(),
    /** The version new entries take. */
    liveVersionId: uuid('live_version_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    /** Who paused it and their role then, which decides who may resume it; null if it isn't paused. */
    pausedBy: text('paused_by'),
    pausedRole: text('paused_role').$type<Role | 'key'>(),
    /** Set while it accepts no new entries, with who closed it and their role then. */
    entriesClosedAt: instant('entries_closed_at'),
    entriesClosedBy: text('entries_closed_by'),
    entriesClosedRole: text('entries_closed_role').$type<Role | 'key'>(),
    /** Set if the journey is archived; no list shows it then. */
    archivedAt: instant('archived_at'),
  },
  (t) => [index('journey_workspace').on(t.workspaceId, t.status)],
);

/** Immutable and shared: equal drawings have one plan. */
export const plan = pgTable('plan', {
  hash: text('hash').primaryKey(),
  plan: jsonb('plan').$type<Plan>().notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** One publication. `nodes[step]` is the node a plan's step was drawn as; `branches[step]` its edge branches. */
export const journeyVersion = pgTable(
  'journey_version',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    journeyId: belongsTo('journey_id', () => journey.id),
    number: integer('number').notNull(),
    graph: jsonb('graph').$type<StoredDocument>().notNull(),
    planHash: text('plan_hash')
      .notNull()
      .references(() => plan.hash),
    nodes: jsonb('nodes').$type<string[]>().notNull(),
    branches: jsonb('branches').$type<string[][]>().notNull(),
    triggerNode: text('trigger_node').notNull(),
    publishedBy: text('published_by').notNull(),
    publishedAt: instant('published_at').notNull().defaultNow(),
  },
  (t) => [unique('journey_version_number').on(t.journeyId, t.number)],
);
