import { builder, rowOf } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { job } from '@waymark/db/schema/job';
import { DomainError } from '@waymark/workspace/errors';
import { and, desc, eq } from 'drizzle-orm';

const { id, kind, subject, status, done, total, sentence, error, createdAt: startedAt, endedAt } = job;
const columns = { id, kind, subject, status, done, total, sentence, error, startedAt, endedAt };

const find = (sql: Queryable, workspaceId: string, jobId: string) =>
  builder(sql)
    .select(columns)
    .from(job)
    .where(rowOf(job, workspaceId, jobId));

type Row = Awaited<ReturnType<typeof find>>[number];

/** A job's progress; times are ISO 8601 UTC. */
export interface JobView extends Omit<Row, 'startedAt' | 'endedAt'> {
  startedAt: string;
  endedAt: string | null;
}

const viewOf = ({ startedAt, endedAt, ...row }: Row): JobView => ({
  ...row,
  startedAt: startedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});

/** Throws `notFound` for a job of another workspace, or one that is no longer kept. */
export async function jobView(sql: Queryable, workspaceId: string, jobId: string): Promise<JobView> {
  const [row] = await find(sql, workspaceId, jobId);
  if (!row) throw new DomainError('notFound', 'This job doesn’t exist or its result is no longer kept.');
  return viewOf(row);
}

/** A job with its input and its result as the table has them. */
export type WholeJob = JobView & Pick<typeof job.$inferSelect, 'input' | 'result'>;

/** The newest job of a kind with this id, or about this subject; null if there is none. */
export async function newestJob(
  sql: Queryable,
  workspaceId: string,
  kind: string,
  which: { id: string } | { subject: string },
): Promise<WholeJob | null> {
  const that = 'id' in which ? eq(id, which.id) : eq(subject, which.subject);
  const [row] = await builder(sql)
    .select({ ...columns, input: job.input, result: job.result })
    .from(job)
    .where(and(eq(job.workspaceId, workspaceId), eq(job.kind, kind), that))
    .orderBy(desc(startedAt))
    .limit(1);
  return row ? { ...row, ...viewOf(row) } : null;
}
