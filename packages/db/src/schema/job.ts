import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { workspace } from './workspace.ts';

/** In order of a job's life; the last three are its ends. */
export const jobStatuses = ['queued', 'running', 'stopping', 'stopped', 'done', 'failed'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/**
 * Long work, and the truth about where it stands; its workflow only keeps it going. One attempt at a time owns it by
 * `attempt`, so that one which was given up for dead writes nothing more. All instants are real time.
 */
export const job = pgTable(
  'job',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    /** What it is about, such as a journey's id. */
    subject: uuid('subject'),
    /** Starting the same again while it goes on is the same job. */
    dedupeKey: text('dedupe_key').notNull(),
    input: jsonb('input').$type<unknown>().notNull(),
    status: text('status', { enum: jobStatuses }).notNull().default('queued'),
    done: integer('done').notNull().default(0),
    /** 0 while it is not known. */
    total: integer('total').notNull().default(0),
    /** What it is doing, for people. */
    sentence: text('sentence').notNull().default(''),
    result: jsonb('result').$type<unknown>(),
    /** Why it failed, for people. */
    error: text('error'),
    /** From where another attempt goes on. */
    checkpoint: jsonb('checkpoint').$type<unknown>(),
    attempt: uuid('attempt'),
    /** Attempts since the last checkpoint. */
    tries: integer('tries').notNull().default(0),
    startedBy: text('started_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When it last gave a sign of life, or was handed to Temporal. */
    aliveAt: instant('alive_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('job_same')
      .on(t.workspaceId, t.kind, t.dedupeKey)
      .where(sql`status in ('queued', 'running')`),
    index('job_under_way').on(t.aliveAt).where(sql`status in ('queued', 'running', 'stopping')`),
    index('job_newest').on(t.workspaceId, t.kind, t.subject, t.createdAt),
  ],
);
