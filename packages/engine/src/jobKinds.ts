import { builder, equals } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { job } from '@waymark/db/schema/job';
import type { KeyScope } from '@waymark/db/schema/workspace';
import { dryRunJob } from './dryRuns/job.ts';
import { importJobs } from './imports/jobs.ts';
import { attemptJob } from './jobs/attempt.ts';
import type { JobKind } from './jobs/kind.ts';
import { segmentBuildJob } from './segments/build.ts';
import { traitsJob } from './traits/refresh.ts';

/** Every kind of job. */
export const jobKinds = [dryRunJob, segmentBuildJob, traitsJob, ...importJobs];

/**
 * Who may stop a job: the permission of a key and of a member, null if every member may. Nobody may stop a kind that
 * no longer exists.
 */
export function mayStop(kind: string): { scope: KeyScope; permission: JobKind<unknown>['permission'] } {
  const { scope, permission } = jobKinds.find(({ name }) => name === kind) ?? {
    scope: 'admin' as const,
    permission: 'manageKeys' as const,
  };
  return { scope, permission };
}

/**
 * Runs what is queued in a workspace here and now, oldest first, and what that starts in turn: for the demo and tests,
 * where no worker is up. Returns how many jobs there were.
 */
export async function runQueuedJobs(sql: Sql, workspaceId: string): Promise<number> {
  const queued = equals(job, { workspaceId, status: 'queued' });
  for (let ran = 0; ; ran += 1) {
    const [next] = await builder(sql)
      .select({ id: job.id })
      .from(job)
      .where(queued)
      .orderBy(job.createdAt)
      .limit(1);
    if (!next) return ran;
    await attemptJob(sql, jobKinds, next.id, () => {});
  }
}
