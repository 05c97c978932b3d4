import type { Sql } from '@waymark/db/connect';

/** What the worker's loops are given. Nothing that is logged may name a person. */
export interface EntriesContext {
  sql: Sql;
  log?: { warn: (fields: object, message: string) => void };
}
