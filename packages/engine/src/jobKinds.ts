import type { KeyScope } from '@waymark/db/schema/workspace';
import { dryRunJob } from './dryRuns/job.ts';
import { importJobs } from './imports/jobs.ts';
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
