import type { Client } from '@temporalio/client';
import type { Sql } from '@waymark/db/connect';
import { JOB_WORKFLOW_TYPE, jobsQueue, jobWorkflowId } from '@waymark/workflows/messages';

/** A job without a sign of life for this long is handed over again: Temporal may have lost its workflow. */
const LOST = '2 minutes';

/**
 * Starts the workflow of every job that nobody keeps going. Starting one that already runs changes nothing. Returns
 * how many; throws if Temporal can't be reached, and the jobs wait.
 */
export async function handOverJobs(sql: Sql, client: Client, taskQueue: string): Promise<number> {
  const jobs = await sql<{ id: string }[]>`
    select id from job where status in ('queued', 'running', 'stopping')
      and (alive_at is null or alive_at < now() - ${LOST}::interval)
    order by created_at limit 100`;
  for (const { id } of jobs) {
    await client.workflow.start(JOB_WORKFLOW_TYPE, {
      taskQueue: jobsQueue(taskQueue),
      workflowId: jobWorkflowId(id),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [{ jobId: id }],
    });
    await sql`update job set alive_at = now() where id = ${id} and (alive_at is null or alive_at < now() - ${LOST}::interval)`;
  }
  return jobs.length;
}
