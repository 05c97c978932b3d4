import type { Sql } from '@waymark/db/connect';
import type { KeyScope } from '@waymark/db/schema/workspace';
import type { Permission } from '@waymark/policy/permissions';
import type { z } from 'zod';

/** The context of a job's work. */
export interface JobContext<Input, Checkpoint> {
  sql: Sql;
  workspaceId: string;
  input: Input;
  /** The last checkpoint of an earlier attempt; null at the start. */
  checkpoint: Checkpoint | null;
  /** Aborts when the job is stopped: throw its reason. */
  signal: AbortSignal;
  /** Reports progress, for people; cheap enough to call on every turn. `total` is 0 while it isn't known. */
  progress: (at: { done: number; total: number; sentence?: string }) => void;
  /** Saves a checkpoint for another attempt to resume from. What was done up to here must already be durable. */
  keep: (checkpoint: Checkpoint) => void;
}

interface Spec<Input, Checkpoint> {
  /** As the `job` table has it. */
  name: string;
  input: z.ZodType<Input>;
  checkpoint: z.ZodType<Checkpoint>;
  /** The permission a key needs to stop one, and a member's; null if every member may. */
  scope: KeyScope;
  permission: Permission | null;
  /** How many may be under way in a workspace. */
  atOnce: number;
  /** The message for somebody who starts one too many. */
  busy: string;
  /** The message if it failed for good. */
  broke: string;
  /**
   * Does the work in a thread of its own, and returns the result as JSON. It may be killed at any moment and is run
   * again from its checkpoint. A DomainError ends it with its message; anything else thrown is retried.
   */
  run(context: JobContext<Input, Checkpoint>): Promise<unknown>;
}

/** A kind of job: input and checkpoint come from the table, and are checked on the way in. */
export interface JobKind<Input> extends Omit<Spec<Input, unknown>, 'checkpoint'> {}

export function jobKind<Input, Checkpoint>({ checkpoint, ...spec }: Spec<Input, Checkpoint>): JobKind<Input> {
  return {
    ...spec,
    run: (context) =>
      spec.run({
        ...context,
        input: spec.input.parse(context.input),
        checkpoint: context.checkpoint === null ? null : checkpoint.parse(context.checkpoint),
      }),
  };
}
