import type { Sql } from '@waymark/db/connect';
import { attemptJob } from '@waymark/engine/jobs/attempt';
import { segmentBuildJob } from '@waymark/engine/segments/build';
import { traitsJob } from '@waymark/engine/traits/refresh';

/** Runs the pending jobs: the worker that normally does isn't up yet. */
export async function doJobs(sql: Sql, workspaceId: string): Promise<void> {
  const jobs = await sql<{ id: string }[]>`
    select id from job where workspace_id = ${workspaceId} and status = 'queued' order by created_at`;
  for (const { id } of jobs) await attemptJob(sql, [segmentBuildJob, traitsJob], id, () => {});
}
