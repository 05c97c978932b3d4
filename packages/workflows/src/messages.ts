/** The interface between a workflow and the outside: names, types and constants. Only ids, never personal data. */

/** The task queue that Waymark's workers poll. */
export const TASK_QUEUE = 'waymark';

/** The task queue of jobs, separate from `taskQueue` so that long jobs never take slots from journeys. */
export const jobsQueue = (taskQueue: string): string => `${taskQueue}-jobs`;

/** The workflow type, as registered. */
export const WORKFLOW_TYPE = 'journey';

/** One workflow per entry: the id makes it impossible to start it twice. */
export const workflowId = (entryId: string): string => `entry-${entryId}`;

/**
 * A workflow's input, under 1 KB. It waits until `fireAt` (real epoch ms; null if the workspace's clock stands still,
 * so that only a signal ends the wait) and then asks for the leg `turn`.
 */
export interface JourneyInput {
  entryId: string;
  turn: number;
  fireAt: number | null;
  planHash: string;
}

/**
 * The signals, by the reason stored in `pending_signal.kind`. None carries any facts: a signal only says "look again",
 * so one that comes twice, late or out of order does no harm.
 */
export const signalNames = {
  event: 'awaitedEvent',
  goal: 'goalMet',
  pause: 'pause',
  resume: 'resume',
  stop: 'stop',
  clock: 'clockChanged',
} as const;
export type SignalKind = keyof typeof signalNames;

/**
 * Asks a workflow where it is. One whose first task the server is still holding back (a long first wait) can't answer
 * yet; the entry's row then has the answer, as always.
 */
export const WHERE_IS = 'whereIs';
export interface Whereabouts {
  entryId: string;
  /** The next leg. */
  turn: number;
  /** Real epoch ms at which it is due, null if only a signal ends the wait. */
  fireAt: number | null;
  standing: 'waiting' | 'moving' | 'paused';
}

/** Asks for the leg `turn` of an entry. */
export interface AdvanceInput {
  entryId: string;
  turn: number;
}

/**
 * The answer to a request for a leg. `wait`: come back at `fireAt` (real epoch ms, null as above) for leg `turn`.
 * `paused`: come back when signaled. `done`: the entry has ended, with `status`.
 */
export type AdvanceResult =
  | { kind: 'wait'; turn: number; fireAt: number | null }
  | { kind: 'paused' }
  | { kind: 'done'; status: string };

/** The worker's side of a workflow. */
export interface Activities {
  advance(input: AdvanceInput): Promise<AdvanceResult>;
}

export const JOB_WORKFLOW_TYPE = 'job';

/** One workflow per job, however often the job is started. */
export const jobWorkflowId = (jobId: string): string => `job-${jobId}`;

export interface JobInput {
  jobId: string;
}

/** The worker's side of a job: runs it until its row says that it has ended. */
export interface JobActivities {
  runJob(input: JobInput): Promise<void>;
}
