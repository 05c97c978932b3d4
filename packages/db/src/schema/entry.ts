import type { EventWhere } from '@waymark/audience/schema';
import type { StepOutcome } from '@waymark/journey/run/world';
import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { customer } from './customer.ts';
import { event } from './event.ts';
import { journey, journeyVersion } from './journey.ts';

/** What a waiting entry waits for; null in `event` if only time counts. */
export type Awaited = { event: string; where: EventWhere; happened: number };

/** An entry's status: the first two are still under way. */
export const entryStatuses = ['new', 'waiting', 'completed', 'converted', 'stopped', 'failed'] as const;

/**
 * One entry: a person's way through one journey, and the source of truth about its state. `new`: the starter has its first
 * leg to run. `waiting`: at `atStep` until `waitUntil` (workspace time), then the leg at `nextStep`, turn `turn`.
 * Ended: `completed` (reached an exit), `converted` (met the goal), `stopped` (by a person or with the journey),
 * `failed`. Times here are on the workspace's clock, except `createdAt`.
 */
export const entry = pgTable(
  'entry',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    // That of the journey, and the plan of the version: checking them again for each entry takes time.
    workspaceId: uuid('workspace_id').notNull(),
    journeyId: belongsTo('journey_id', () => journey.id),
    versionId: uuid('version_id')
      .notNull()
      .references(() => journeyVersion.id),
    planHash: text('plan_hash').notNull(),
    customerId: belongsTo('customer_id', () => customer.id),
    /** The event that started it; null for an API entry without one. */
    eventId: uuid('event_id').references(() => event.id, { onDelete: 'cascade' }),
    /** What identifies it: the event's id, the caller's key, or inactivity's due instant. Unique per journey. */
    dedupeKey: text('dedupe_key').notNull(),
    /** The value of the event property that re-entry is judged by, if the trigger has one. */
    key: text('key'),
    status: text('status', { enum: entryStatuses }).notNull().default('new'),
    turn: integer('turn').notNull().default(0),
    atStep: integer('at_step'),
    nextStep: integer('next_step'),
    waitUntil: instant('wait_until'),
    /** True if the gate holds a message at `atStep`. */
    held: boolean('held').notNull().default(false),
    awaitsType: text('awaits_type'),
    awaits: jsonb('awaits').$type<Awaited>(),
    /** The profile property whose change wakes it, while it waits for that date. */
    follows: text('follows'),
    /** The awaited event, once it came. */
    happenedEventId: uuid('happened_event_id'),
    /** The goal's event, once it came, and its type, which a trigger fills in. */
    goalEventId: uuid('goal_event_id'),
    goalType: text('goal_type'),
    /** Somebody paused this one entry. */
    paused: boolean('paused').notNull().default(false),
    /** True if its wait ended while the journey was paused: resuming wakes it. */
    dueWhilePaused: boolean('due_while_paused').notNull().default(false),
    /** Temporal's side: `needed` is the starting outbox. */
    workflow: text('workflow', { enum: ['none', 'needed', 'started'] })
      .notNull()
      .default('none'),
    error: text('error'),
    enteredAt: instant('entered_at').notNull(),
    endedAt: instant('ended_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    unique('entry_dedupe').on(t.journeyId, t.dedupeKey),
    index('entry_new').on(t.createdAt).where(sql`status = 'new'`),
    index('entry_workflow_needed').on(t.createdAt).where(sql`workflow = 'needed'`),
    index('entry_awaits').on(t.customerId, t.awaitsType).where(sql`status = 'waiting'`),
    index('entry_follows').on(t.customerId).where(sql`follows is not null`),
    index('entry_active').on(t.customerId, t.journeyId),
    // Lists of people, newest first, by where they are or ended and how.
    index('entry_by_place').on(t.versionId, sql`coalesce(at_step, -1)`, t.status, t.enteredAt, t.id),
    index('entry_due').on(t.workspaceId, t.waitUntil).where(sql`status = 'waiting'`),
  ],
);

/**
 * Each step's outcome, written as it happens. A retried leg reads it back instead of deciding again. `at` is
 * workspace time. `leftBy` says how a wait ended, once the person moved on: its time was over, or the awaited event
 * came. `enteredAt` is the entry's, so that lists of people who passed a step are in order.
 */
export const stepRecord = pgTable(
  'step_record',
  {
    entryId: belongsTo('entry_id', () => entry.id),
    step: integer('step').notNull(),
    turn: integer('turn').notNull(),
    versionId: uuid('version_id').notNull(),
    kind: text('kind').notNull(),
    outcome: jsonb('outcome').$type<StepOutcome>().notNull(),
    at: instant('at').notNull(),
    leftBy: text('left_by', { enum: ['due', 'happened'] }),
    enteredAt: instant('entered_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.step, t.turn] }),
    index('step_record_passed')
      .on(t.versionId, t.step, t.enteredAt, t.entryId)
      .where(sql`kind <> 'held' and (kind <> 'waiting' or left_by is not null)`),
    index('step_record_skipped').on(t.versionId, t.step, t.enteredAt, t.entryId).where(sql`kind = 'skipped'`),
  ],
);

/** Signals to workflows, an outbox as well: drained by the starter with signal-with-start. */
export const pendingSignal = pgTable(
  'pending_signal',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    entryId: belongsTo('entry_id', () => entry.id),
    kind: text('kind', { enum: ['event', 'goal', 'pause', 'resume', 'stop', 'clock'] }).notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index('pending_signal_entry').on(t.entryId)],
);
