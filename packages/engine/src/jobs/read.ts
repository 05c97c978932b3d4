import type { Queryable } from '@waymark/db/connect';
import type { JobStatus } from '@waymark/db/schema/job';
import { DomainError } from '@waymark/workspace/errors';

/** A job's progress. `done` of `total`, which is 0 while it isn't known; times are ISO 8601 UTC. */
export interface JobView {
  id: string;
  kind: string;
  /** What it is about, such as a journey's id. */
  subject: string | null;
  status: JobStatus;
  done: number;
  total: number;
  /** What it is doing, in words. */
  sentence: string;
  error: string | null;
  startedAt: string;
  endedAt: string | null;
}

type Row = Omit<JobView, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null };

const columns = (sql: Queryable) => sql`
  id, kind, subject, status, done, total, sentence, error, created_at as "startedAt", ended_at as "endedAt"`;

const viewOf = ({ startedAt, endedAt, ...row }: Row): JobView => ({
  ...row,
  startedAt: startedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});

/** Throws `notFound` for a job of another workspace, or one that is no longer kept. */
export async function jobView(sql: Queryable, workspaceId: string, id: string): Promise<JobView> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from job where workspace_id = ${workspaceId} and id = ${id}`;
  if (!row) throw new DomainError('notFound', 'This job doesn’t exist or its result is no longer kept.');
  return viewOf(row);
}

/** Jobs of a workspace, newest first, up to 100: those under way, and ended ones while they are kept. */
export async function jobList(sql: Queryable, workspaceId: string): Promise<JobView[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from job where workspace_id = ${workspaceId} order by created_at desc limit 100`;
  return rows.map(viewOf);
}

/** A job with its input and its result as the table has them. */
export type WholeJob = JobView & { input: unknown; result: unknown };

/** The newest job of a kind with this id, or about this subject; null if there is none. */
export async function newestJob(
  sql: Queryable,
  workspaceId: string,
  kind: string,
  which: { id: string } | { subject: string },
): Promise<WholeJob | null> {
  const [row] = await sql<(Row & Pick<WholeJob, 'input' | 'result'>)[]>`
    select ${columns(sql)}, input, result from job
    where workspace_id = ${workspaceId} and kind = ${kind}
      and ${'id' in which ? sql`id = ${which.id}` : sql`subject = ${which.subject}`}
    order by created_at desc limit 1`;
  return row ? { ...row, ...viewOf(row) } : null;
}
