/** The worker's bundle. */
import { proxyActivities } from '@temporalio/workflow';
import type { JobActivities, JobInput } from './messages.ts';

export * from './journey.ts';

/** An attempt whose worker died is given up after the heartbeat's time, and goes on elsewhere from its checkpoint. */
const { runJob } = proxyActivities<JobActivities>({
  startToCloseTimeout: '1 day',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Long work: one activity, tried until the job's row says that it has ended. */
export async function job(input: JobInput): Promise<void> {
  await runJob(input);
}
