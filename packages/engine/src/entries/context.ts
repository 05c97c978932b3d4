import type { Sql } from '@waymark/db/connect';

/** The context of the worker's loops. Nothing logged may name a person. */
export interface EntriesContext {
  sql: Sql;
  /** The task queue of this installation's workers; `TASK_QUEUE` unless several share a namespace. */
  taskQueue?: string;
  log?: { warn: (fields: object, message: string) => void };
}
