import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { DomainError } from '@waymark/workspace/errors';
import { Lanes } from './lanes.ts';
import type { FromChild, ToChild } from './messages.ts';

/** A job was stopped since it ran too long: what it was given is too much work. */
export class JobTooLong extends Error {
  override readonly name = 'JobTooLong';
}

/** The process ended under its job: killed from outside, out of memory, crashed. The same job may go through another time. */
export class JobLost extends Error {
  override readonly name = 'JobLost';
}

type Files = ReadonlyMap<string, Buffer>;
type Job = (input: never, ...more: never[]) => unknown;

export interface PoolOptions {
  /** Processes at once. They are started when they are first needed, and stay. */
  size: number;
  /** Jobs that may wait; one more is turned away with LanesFull. */
  waiting: number;
  /** Jobs that together take so many of the processes at most, so that others never wait for all of them to end. */
  share?: { jobs: ReadonlySet<string>; most: number };
}

/** Time that a process may take until it is ready for its first job, ms: a loaded machine takes its time. */
const START_MS = 60_000;
/** MB of JavaScript's heap; pixels and files are beside it. */
const HEAP_MB = 512;

/**
 * Runs jobs in processes of their own, one at a time in each. A job that takes longer than it may, or takes its process down,
 * fails alone: the process is killed, and the next job gets a new one. They know nothing of the environment and hold no
 * connection.
 */
export class Pool<Jobs extends Record<string, Job>> {
  readonly #entry: URL;
  readonly #lanes: Lanes;
  readonly #shared: { jobs: ReadonlySet<string>; lanes: Lanes } | null;
  readonly #running = new Set<ChildProcess>();
  readonly #idle: ChildProcess[] = [];

  /** `entry` is the module that `serveJobs` is called in. */
  constructor(entry: URL, { size, waiting, share }: PoolOptions) {
    this.#entry = entry;
    this.#lanes = new Lanes(size, waiting);
    this.#shared = share ? { jobs: share.jobs, lanes: new Lanes(share.most, waiting) } : null;
  }

  /**
   * Runs one job. `files` are those that it may ask for by their hash. Throws what the job refused (DomainError), JobTooLong
   * after `deadlineMs` of running, JobLost, LanesFull, or the reason of `signal` where it aborts before the job has begun.
   */
  async run<Name extends keyof Jobs & string>(
    name: Name,
    input: Parameters<Jobs[Name]>[0],
    { deadlineMs, files, signal }: { deadlineMs: number; files?: Files; signal?: AbortSignal | undefined },
  ): Promise<Awaited<ReturnType<Jobs[Name]>>> {
    const inProcess = async () => {
      const child = this.#idle.pop() ?? (await this.#start());
      hold(child, true);
      try {
        const job = { kind: 'job', name, input } as const;
        return await perform<Awaited<ReturnType<Jobs[Name]>>>(child, job, files ?? new Map(), deadlineMs);
      } finally {
        if (isAlive(child)) {
          hold(child, false);
          this.#idle.push(child);
        }
      }
    };
    const begin = () => this.#lanes.run(inProcess, signal);
    return await (this.#shared?.jobs.has(name) ? this.#shared.lanes.run(begin, signal) : begin());
  }

  /** Ids of the processes that run. */
  get processes(): number[] {
    return [...this.#running].flatMap(({ pid }) => pid ?? []);
  }

  async #start(): Promise<ChildProcess> {
    const { PATH = '', HOME = '', TZ } = process.env;
    const child = fork(this.#entry, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${HEAP_MB}`, '--disable-warning=ExperimentalWarning'],
      env: { PATH, HOME, ...(TZ === undefined ? {} : { TZ }) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    // Sending to a process that has just ended fails by an event as well; its exit says the same.
    child.on('error', () => {});
    this.#running.add(child);
    child.once('exit', () => {
      this.#running.delete(child);
      const at = this.#idle.indexOf(child);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    const late = setTimeout(() => child.kill('SIGKILL'), START_MS);
    try {
      await Promise.race([once(child, 'message'), ended(child)]);
    } finally {
      clearTimeout(late);
    }
    return child;
  }
}

function perform<Result>(
  child: ChildProcess,
  job: Extract<ToChild, { kind: 'job' }>,
  files: Files,
  deadlineMs: number,
): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const late = setTimeout(() => {
      settle();
      child.kill('SIGKILL');
      reject(new JobTooLong(`A job ran for more than ${deadlineMs} ms.`));
    }, deadlineMs);
    const settle = () => {
      clearTimeout(late);
      child.off('message', heard);
      child.off('exit', lost);
      child.off('disconnect', lost);
    };
    const lost = () => {
      settle();
      child.kill('SIGKILL');
      reject(new JobLost('The process ended under its job.'));
    };
    const heard = (message: FromChild<Result>) => {
      if (message.kind === 'need') {
        const { hash } = message;
        child.send({ kind: 'file', hash, bytes: files.get(hash) ?? null } satisfies ToChild);
        return;
      }
      if (message.kind === 'ready') return;
      settle();
      if (message.kind === 'done') resolve(message.value);
      else if (message.kind === 'refused')
        reject(new DomainError('invalid', message.message, message.detail));
      else reject(new Error(message.message));
    };
    child.on('message', heard);
    child.on('exit', lost);
    child.on('disconnect', lost);
    try {
      child.send(job);
    } catch (error) {
      // What cannot be copied throws at once; the process has heard nothing, and goes on to the next job.
      settle();
      reject(error);
    }
  });
}

async function ended(child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new JobLost('The process ended before its job began.');
}

const isAlive = (child: ChildProcess) => child.connected && child.exitCode === null && !child.killed;

/** An idle process keeps nobody from ending; it ends with its parent. */
function hold(child: ChildProcess, busy: boolean): void {
  if (busy) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
