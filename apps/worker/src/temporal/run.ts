import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import type { Activities } from '@waymark/workflows/messages';
import type { Logger } from 'pino';
import type { TemporalConfig } from '../config.ts';
import { openNative } from './connection.ts';

/**
 * For two cores that the server may share: one workflow thread, legs that wait on Postgres rather than on the processor,
 * and a cache that holds who is likely to move next (about 50 KB each).
 */
const tuning = {
  workflowThreadPoolSize: 1,
  maxCachedWorkflows: 1_000,
  maxConcurrentWorkflowTaskExecutions: 100,
  maxConcurrentLocalActivityExecutions: 300,
  maxConcurrentWorkflowTaskPolls: 40,
  nonStickyToStickyPollRatio: 0.5,
  enableNonLocalActivities: false,
  shutdownGraceTime: '5 seconds',
} as const;

/** Bundles the workflow code from its TypeScript: about a second, once per process. */
export async function bundleWorkflows(): Promise<WorkflowBundle> {
  const workflowsPath = fileURLToPath(import.meta.resolve('@waymark/workflows/journey'));
  return await bundleWorkflowCode({ workflowsPath, logger: quiet });
}

const nothing = () => {};
const quiet = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/**
 * Runs workflows until `stopping` is aborted. Where Temporal is not there, or goes away for good, it tries to get back for
 * as long as it takes, every few seconds.
 */
export async function runWorkflows(
  config: TemporalConfig,
  bundle: WorkflowBundle,
  activities: Activities,
  { log, stopping, onReady }: { log: Logger; stopping: AbortSignal; onReady: () => void },
): Promise<void> {
  for (let tries = 0; !stopping.aborted; tries++) {
    try {
      const connection = await openNative(config);
      await runOnce(connection, config, bundle, activities, stopping, () => {
        tries = 0;
        onReady();
      });
    } catch (err) {
      if (stopping.aborted) return;
      log.warn({ err, tries }, 'temporal is not there: trying again');
      await sleep(Math.min(5_000, 250 * 2 ** Math.min(tries, 5)), null, { signal: stopping }).catch(nothing);
    }
  }
}

async function runOnce(
  connection: NativeConnection,
  config: TemporalConfig,
  bundle: WorkflowBundle,
  activities: Activities,
  stopping: AbortSignal,
  onReady: () => void,
): Promise<void> {
  try {
    const worker = await Worker.create({
      connection,
      namespace: config.namespace,
      taskQueue: config.taskQueue,
      workflowBundle: bundle,
      activities,
      ...tuning,
    });
    const stop = () => worker.shutdown();
    stopping.addEventListener('abort', stop, { once: true });
    try {
      const ran = worker.run();
      if (stopping.aborted) stop();
      onReady();
      await ran;
    } finally {
      stopping.removeEventListener('abort', stop);
    }
  } finally {
    await connection.close();
  }
}
