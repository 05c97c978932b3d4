import { type Job, type Prepared, Worker } from './worker.ts';

/** More jobs are waiting than may wait. */
export class PoolFull extends Error {
  override readonly name = 'PoolFull';
  constructor() {
    super('Too much is waiting already.');
  }
}

type Jobs = Record<string, (input: never, ...more: never[]) => unknown>;
type InputOf<All extends Jobs, Name extends keyof All> = Parameters<All[Name]>[0];

export interface PoolOptions {
  /** Processes at once. They are started when they are first needed, and stay. */
  size: number;
  /** Jobs that may wait; one more is turned away with PoolFull. */
  waiting: number;
  /** Jobs that together take so many of the processes at most, so that others never wait for all of them to end. */
  share?: { jobs: ReadonlySet<string>; most: number };
}

/**
 * Runs jobs in processes of their own, one at a time in each; the next is handed over early, so that no process waits for it. A
 * job that takes longer than it may, or takes its process down, fails alone: the process is killed, and the next job gets a new
 * one. They know nothing of the environment and hold no connection.
 */
export class Pool<All extends Jobs> {
  readonly #entry: URL;
  readonly #options: PoolOptions;
  readonly #workers = new Set<Worker>();
  readonly #queue: Job[] = [];
  #asked = 0;

  /** `entry` is the module that `serveJobs` is called in. */
  constructor(entry: URL, options: PoolOptions) {
    this.#entry = entry;
    this.#options = options;
  }

  /**
   * Runs one job. `files` are those that it may ask for by their hash. Throws what the job refused (DomainError), JobTooLong
   * after `deadlineMs` of running, JobLost, PoolFull, or the reason of `signal` where it aborts before the job has begun.
   */
  async run<Name extends keyof All & string>(
    name: Name,
    input: InputOf<All, Name>,
    options: { deadlineMs: number; files?: Prepared['files']; signal?: AbortSignal | undefined },
  ): Promise<Awaited<ReturnType<All[Name]>>> {
    const given = { input, files: options.files ?? new Map() };
    return await this.runPrepared(name, async () => given, options);
  }

  /** As `run`, for a job whose input and files are large: they are gathered when a process has a place for it. */
  async runPrepared<Name extends keyof All & string>(
    name: Name,
    prepare: () => Promise<{ input: InputOf<All, Name>; files: Prepared['files'] }>,
    { deadlineMs, signal }: { deadlineMs: number; signal?: AbortSignal | undefined },
  ): Promise<Awaited<ReturnType<All[Name]>>> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<All[Name]>>>();
    const shared = this.#options.share?.jobs.has(name) === true;
    const job = { id: ++this.#asked, name, deadlineMs, shared, prepare, done: resolve, fail: reject };
    this.#queue.push(job);
    this.#fill();
    const ahead = [...this.#workers].filter(({ jobs }) => jobs.length > 1).length;
    if (this.#queue.includes(job) && this.#queue.length + ahead > this.#options.waiting) {
      this.#queue.splice(this.#queue.indexOf(job), 1);
      throw new PoolFull();
    }
    const leave = () => {
      const at = this.#queue.indexOf(job);
      if (at >= 0) this.#queue.splice(at, 1);
      else if (![...this.#workers].some((worker) => worker.forget(job))) return;
      reject(signal?.reason);
      this.#fill();
    };
    signal?.addEventListener('abort', leave, { once: true });
    return await promise.finally(() => signal?.removeEventListener('abort', leave));
  }

  /** Ids of the processes that run. */
  get processes(): number[] {
    return [...this.#workers].flatMap(({ pid }) => pid ?? []);
  }

  /** Hands what waits to whoever has a place, first come first served; a process without a job takes one that another has not begun. */
  #fill(): void {
    for (const job of [...this.#queue]) {
      const worker = this.#placeFor(job);
      if (!worker) continue;
      this.#queue.splice(this.#queue.indexOf(job), 1);
      worker.take(job);
    }
    const idle = [...this.#workers].find(({ jobs }) => jobs.length === 0);
    const behind = [...this.#workers].find(({ jobs }) => jobs.length > 1);
    const next = behind?.jobs[1];
    if (idle && next && behind.forget(next)) idle.take(next);
  }

  #placeFor(job: Job): Worker | undefined {
    const { size, share } = this.#options;
    const workers = [...this.#workers];
    const shared = workers.filter(({ jobs }) => jobs.some((one) => one.shared)).length;
    if (job.shared && shared >= (share?.most ?? size)) return undefined;
    const idle = workers.find(({ jobs }) => jobs.length === 0);
    if (idle) return idle;
    if (workers.length < size) return this.#start();
    return job.shared ? undefined : workers.find(({ jobs }) => jobs.length === 1 && !jobs[0]?.shared);
  }

  #start(): Worker {
    const worker = new Worker(
      this.#entry,
      () => this.#fill(),
      (left) => {
        this.#workers.delete(worker);
        this.#queue.unshift(...left);
        this.#fill();
      },
    );
    this.#workers.add(worker);
    return worker;
  }
}
