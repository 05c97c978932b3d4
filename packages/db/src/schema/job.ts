import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant } from './columns.ts';
import { workspace } from './workspace.ts';

/** In order of a job's life; the last three are final. */
export const jobStatuses = ['queued', 'running', 'stopping', 'stopped', 'done', 'failed'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/**
 * Long-running work, and the source of truth about its state; its workflow only keeps it going. One attempt at a time
 * owns it by `attempt`, so that one given up for dead can't write anything more. All times are real time.
 */
export const job = pgTable(
  'job',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: belongsTo('workspace_id', () => workspace.id),
    kind: text('kind').notNull(),
    /** What it is about, such as a journey's id. */
    subject: uuid('subject'),
    /** Starting the same one again while it is under way returns the same job. */
    dedupeKey: text('dedupe_key').notNull(),
    input: jsonb('input').$type<unknown>().notNull(),
    status: text('status', { enum: jobStatuses }).notNull().default('queued'),
    done: integer('done').notNull().default(0),
    /** 0 while it isn't known. */
    total: integer('total').notNull().default(0),
    /** What it is doing, for people. */
    sentence: text('sentence').notNull().default(''),
    result: jsonb('result').$type<unknown>(),
    /** Why it failed, for people. */
    error: text('error'),
    /** Where another attempt resumes. */
    checkpoint: jsonb('checkpoint').$type<unknown>(),
    attempt: uuid('attempt'),
    /** Attempts since the last checkpoint. */
    tries: integer('tries').notNull().default(0),
    startedBy: text('started_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Its last sign of life, or when it was handed to Temporal. */
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
