/** The entry point of the worker's bundle. */
import { proxyActivities } from '@temporalio/workflow';
import type { JobActivities, JobInput } from './messages.ts';

export * from './journey.ts';

/**
 * An attempt whose worker died times out at the next missing heartbeat and is retried elsewhere from its checkpoint.
 */
const { runJob } = proxyActivities<JobActivities>({
  startToCloseTimeout: '1 day',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Long work: one activity, retried until the job's row says that it has ended. */
export async function job(input: JobInput): Promise<void> {
  await runJob(input);
}
