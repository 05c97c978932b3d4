import { type ChildProcess, fork } from 'node:child_process';
import { DomainError } from '@waymark/workspace/errors';
import type { FromChild, ToChild } from './messages.ts';

/** A job was stopped since it ran too long: what it was given is too much work, or the machine stood still. */
export class JobTooLong extends Error {
  override readonly name = 'JobTooLong';
}

/** The process ended under its job: killed from outside, out of memory, crashed. The same job may go through another time. */
export class JobLost extends Error {
  override readonly name = 'JobLost';
}

export interface Prepared {
  input: unknown;
  /** Those that the job may ask for, by their hash. */
  files: ReadonlyMap<string, Buffer>;
}

export interface Job {
  id: number;
  name: string;
  deadlineMs: number;
  shared: boolean;
  /** What it is given, gathered when a process has a place for it. */
  prepare: () => Promise<Prepared>;
  given?: Prepared;
  done: (value: never) => void;
  fail: (reason: unknown) => void;
}

/** Time that a process may take until it is ready for its first job, ms: a loaded machine takes its time. */
const START_MS = 60_000;
/** MB of JavaScript's heap; pixels and files are beside it. */
const HEAP_MB = 512;

/** A process with the job that it does and, so that it never waits for the next, the one that it does then. */
export class Worker {
  readonly jobs: Job[] = [];
  readonly #child: ChildProcess;
  readonly #onFree: () => void;
  readonly #onGone: (left: Job[]) => void;
  #ready = false;
  #late: NodeJS.Timeout;

  /** `onFree` is told whenever a job ended; `onGone` of the process's end, with the jobs that it had not begun. */
  constructor(entry: URL, onFree: () => void, onGone: (left: Job[]) => void) {
    const { PATH = '', HOME = '', TZ } = process.env;
    this.#onFree = onFree;
    this.#child = fork(entry, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${HEAP_MB}`, '--disable-warning=ExperimentalWarning'],
      env: { PATH, HOME, ...(TZ === undefined ? {} : { TZ }) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    // Sending to a process that has just ended fails by an event as well; its exit says the same.
    this.#child.on('error', () => {});
    this.#child.on('message', (message: FromChild<never>) => this.#heard(message));
    this.#onGone = onGone;
    const lost = () => this.#leave(new JobLost('The process ended under its job.'));
    this.#child.once('exit', lost);
    this.#child.once('disconnect', lost);
    this.#late = setTimeout(lost, START_MS);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  take(job: Job): void {
    this.jobs.push(job);
    this.#hold(true);
    void this.#send(job);
  }

  /** Drops a job that it has not begun; returns false where it has. */
  forget(job: Job): boolean {
    const at = this.jobs.indexOf(job);
    if (at < 1) return false;
    this.jobs.splice(at, 1);
    if (job.given) this.#tell({ kind: 'forget', id: job.id });
    return true;
  }

  async #send(job: Job): Promise<void> {
    try {
      const given = job.given ?? (await job.prepare());
      if (!this.jobs.includes(job)) return;
      job.given = given;
      // What cannot be copied throws at once; the process has heard nothing, and goes on to the next job.
      this.#tell({ kind: 'job', id: job.id, name: job.name, input: given.input });
    } catch (error) {
      if (this.jobs.includes(job)) this.#end(job, () => job.fail(error));
      return;
    }
    if (this.jobs[0] === job) this.#begin();
  }

  /** The first job's time runs from when the process can do it. */
  #begin(): void {
    const [job] = this.jobs;
    if (!this.#ready || !job?.given) return;
    clearTimeout(this.#late);
    this.#late = setTimeout(
      () => this.#leave(new JobTooLong(`A job ran for more than ${job.deadlineMs} ms.`)),
      job.deadlineMs,
    );
  }

  /** Ends the process, with a reason for the job that it was at. */
  #leave(reason: Error): void {
    clearTimeout(this.#late);
    this.#child.kill('SIGKILL');
    this.jobs.shift()?.fail(reason);
    this.#onGone(this.jobs.splice(0));
  }

  #heard(message: FromChild<never>): void {
    if (message.kind === 'ready') {
      clearTimeout(this.#late);
      this.#ready = true;
      this.#begin();
      return;
    }
    const job = this.jobs.find(({ id }) => id === message.id);
    if (!job) return;
    if (message.kind === 'need') {
      const { hash } = message;
      this.#tell({ kind: 'file', hash, bytes: job.given?.files.get(hash) ?? null });
    } else if (message.kind === 'done') this.#end(job, () => job.done(message.value));
    else if (message.kind === 'refused')
      this.#end(job, () => job.fail(new DomainError('invalid', message.message, message.detail)));
    else this.#end(job, () => job.fail(new Error(message.message)));
  }

  #end(job: Job, settle: () => void): void {
    const first = this.jobs[0] === job;
    this.jobs.splice(this.jobs.indexOf(job), 1);
    if (first && this.#ready) clearTimeout(this.#late);
    if (first) this.#begin();
    if (this.jobs.length === 0) this.#hold(false);
    settle();
    this.#onFree();
  }

  #tell(message: ToChild<unknown>): void {
    this.#child.send(message);
  }

  /** An idle process keeps nobody from ending; it ends with its parent. */
  #hold(busy: boolean): void {
    if (busy) {
      this.#child.ref();
      this.#child.channel?.ref();
    } else {
      this.#child.unref();
      this.#child.channel?.unref();
    }
  }
}
