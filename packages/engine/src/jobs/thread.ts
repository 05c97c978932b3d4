import { parentPort, Worker, workerData } from 'node:worker_threads';
import { connect, type Sql } from '@waymark/db/connect';
import { attemptJob } from './attempt.ts';
import type { JobKind } from './kind.ts';

interface Task {
  databaseUrl: string;
  jobId: string;
}

/** MB of JavaScript's heap of one job: beyond it the job's attempt fails, not the process. */
const HEAP_MB = 512;
/** A thread that is silent for this long is hung and gets killed, ms. */
const SILENT_MS = 60_000;

/**
 * Runs one attempt of a job in a thread, so that its computing holds up nothing else. `entry` is the module that
 * calls `serveJob`. Resolves when the job has ended by its row; rejects if the attempt broke off, or was aborted by
 * `signal`.
 */
export async function runInThread(
  entry: URL,
  task: Task,
  { signal, alive }: { signal: AbortSignal; alive: () => void },
): Promise<void> {
  signal.throwIfAborted();
  const thread = new Worker(entry, {
    workerData: task,
    // A thread's young generation is small by default, and most of what a job loads in slices is soon garbage.
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 64 },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const end = () => void thread.terminate();
  const silent = setTimeout(end, SILENT_MS);
  signal.addEventListener('abort', end);
  try {
    await new Promise<void>((resolve, reject) => {
      thread.on('message', () => {
        silent.refresh();
        alive();
      });
      thread.on('error', reject);
      thread.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error('The job’s thread was ended.')),
      );
    });
  } finally {
    clearTimeout(silent);
    signal.removeEventListener('abort', end);
  }
}

/** The thread's side: runs the job it was started for. `connected` is called first, with the thread's connections. */
export async function serveJob(kinds: readonly JobKind<unknown>[], connected?: (sql: Sql) => void) {
  const { databaseUrl, jobId }: Task = workerData;
  const { sql, close } = connect(databaseUrl, { max: 4 });
  connected?.(sql);
  try {
    await attemptJob(sql, kinds, jobId, () => parentPort?.postMessage('alive'));
  } finally {
    await close();
  }
}
