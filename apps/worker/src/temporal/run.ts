import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '@temporalio/worker';
import { backoffMs } from '@waymark/engine/loops/backoff';
import { type Activities, type JobActivities, jobsQueue } from '@waymark/workflows/messages';
import type { Logger } from 'pino';
import type { TemporalConfig } from '../config.ts';
import { openNative } from './connection.ts';

/**
 * Sized for journeys on two cores shared with the server: one workflow thread, legs that wait on Postgres rather than
 * the CPU, and a cache for entries likely to move next (about 50 KB each).
 */
const journeys = {
  workflowThreadPoolSize: 1,
  maxCachedWorkflows: 1_000,
  maxConcurrentWorkflowTaskExecutions: 100,
  maxConcurrentLocalActivityExecutions: 300,
  maxConcurrentWorkflowTaskPolls: 40,
  nonStickyToStickyPollRatio: 0.5,
  enableNonLocalActivities: false,
  shutdownGraceTime: '5 seconds',
} as const;

/** Sized for jobs: each keeps a core busy, and its heartbeats quickly reveal a dead worker. */
const jobs = {
  workflowThreadPoolSize: 1,
  maxCachedWorkflows: 20,
  maxConcurrentActivityTaskExecutions: 2,
  maxConcurrentWorkflowTaskExecutions: 2,
  maxHeartbeatThrottleInterval: '5 seconds',
  shutdownGraceTime: '1 second',
} as const;

/** Bundles the workflow code from its TypeScript: about a second, once per process. */
export async function bundleWorkflows(): Promise<WorkflowBundle> {
  const workflowsPath = fileURLToPath(import.meta.resolve('@waymark/workflows/workflows'));
  return await bundleWorkflowCode({ workflowsPath, logger: quiet });
}

const nothing = () => {};
const quiet = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/**
 * Runs journeys and jobs, each on its own queue, until `stopping` is aborted. If Temporal is unreachable, or goes
 * away for good, it retries every few seconds for as long as it takes.
 */
export async function runWorkflows(
  config: TemporalConfig,
  bundle: WorkflowBundle,
  activities: { journeys: Activities; jobs: JobActivities },
  { log, stopping, onReady }: { log: Logger; stopping: AbortSignal; onReady: () => void },
): Promise<void> {
  for (let tries = 0; !stopping.aborted; tries++) {
    try {
      const connection = await openNative(config);
      const common = { connection, namespace: config.namespace, workflowBundle: bundle };
      const { taskQueue } = config;
      try {
        const workers = [
          await Worker.create({ ...common, ...journeys, taskQueue, activities: { ...activities.journeys } }),
          await Worker.create({
            ...common,
            ...jobs,
            taskQueue: jobsQueue(taskQueue),
            activities: { ...activities.jobs },
          }),
        ];
        await runAll(workers, stopping, () => {
          tries = 0;
          onReady();
        });
      } finally {
        await connection.close();
      }
    } catch (err) {
      if (stopping.aborted) return;
      log.warn({ err, tries }, 'temporal is not there: trying again');
      await sleep(backoffMs(tries, null, Math.random(), { firstMs: 500, longestMs: 5_000 }), null, {
        signal: stopping,
      }).catch(nothing);
    }
  }
}

/** Runs the workers until `stopping` aborts, or one of them fails: then both end. */
async function runAll(workers: Worker[], stopping: AbortSignal, onReady: () => void): Promise<void> {
  const stop = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  stopping.addEventListener('abort', stop, { once: true });
  try {
    const running = workers.map((worker) => worker.run().finally(stop));
    if (stopping.aborted) stop();
    onReady();
    const ends = await Promise.allSettled(running);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  } finally {
    stopping.removeEventListener('abort', stop);
  }
}
