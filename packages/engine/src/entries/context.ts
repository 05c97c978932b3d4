import type { Sql } from '@waymark/db/connect';

/** What the worker's loops are given. Nothing that is logged may name a person. */
export interface EntriesContext {
  sql: Sql;
  /** Where this installation's workers listen; `TASK_QUEUE` unless several share a namespace. */
  taskQueue?: string;
  log?: { warn: (fields: object, message: string) => void };
}
