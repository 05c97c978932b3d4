import type { Sql } from '@waymark/db/connect';
import type { KeyScope } from '@waymark/db/schema/workspace';
import type { Permission } from '@waymark/policy/permissions';
import type { z } from 'zod';

/** What a job's work is given. */
export interface JobContext<Input, Checkpoint> {
  sql: Sql;
  workspaceId: string;
  input: Input;
  /** What an earlier attempt kept last; null at the start. */
  checkpoint: Checkpoint | null;
  /** Aborts when the job is stopped: throw its reason. */
  signal: AbortSignal;
  /** Says how far it is, for people; cheap enough to call at every turn. `total` is 0 while it is not known. */
  progress: (at: { done: number; total: number; sentence?: string }) => void;
  /** Keeps from where another attempt goes on. What was done up to here must not be lost by then. */
  keep: (checkpoint: Checkpoint) => void;
}

interface Spec<Input, Checkpoint> {
  /** As the `job` table has it. */
  name: string;
  input: z.ZodType<Input>;
  checkpoint: z.ZodType<Checkpoint>;
  /** What a key needs to stop one, and what a member does; null where every member may. */
  scope: KeyScope;
  permission: Permission | null;
  /** How many may be under way in a workspace. */
  atOnce: number;
  /** What somebody is told who starts one more. */
  busy: string;
  /** What people are told where it broke off for good. */
  broke: string;
  /**
   * Does the work in a thread of its own, and returns the result as JSON. It may be killed at any moment and is run again
   * from its checkpoint. A DomainError ends it with its words; anything else thrown is tried again.
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
