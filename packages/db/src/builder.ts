import { and, type Column, eq, getTableColumns, isNull, sql as part, type SQL } from 'drizzle-orm';
import { NoopCache } from 'drizzle-orm/cache/core/cache';
import { NoopLogger } from 'drizzle-orm/logger';
import { type PgColumn, PgDialect, type PgTable, type PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { PgRemoteDatabase, type RemoteCallback } from 'drizzle-orm/pg-proxy';
import { PgRemoteSession, PreparedQuery } from 'drizzle-orm/pg-proxy/session';
import type { Queryable } from './connect.ts';
import type { Cursor } from './paging.ts';

const dialect = new PgDialect();
const log = new NoopLogger();
const cache = new NoopCache();

/**
 * Drizzle's query builder on `sql`, a pool or a transaction: for what is read and written row by row. Columns have the types of
 * the schema; `Date`, JSON and arrays come and go as in `sql` itself. Batches, locks and reports are written in SQL.
 */
export function builder(sql: Queryable): Builder {
  return new PgRemoteDatabase(dialect, new Session(runOn(sql)), undefined);
}

export type Builder = PgRemoteDatabase<Record<string, never>>;

/** The instant that a transaction began, as the database says it. */
export const now = part<Date>`now()`;

/** The condition that a row has these values; null is one. */
export function equals<T extends PgTable>(table: T, values: Partial<T['$inferSelect']>) {
  const columns = getTableColumns(table);
  return and(
    ...Object.entries(values).map(([name, value]) => {
      const column = columns[name];
      if (!column) throw new Error(`no column ${name}`);
      return value === null ? isNull(column) : eq(column, value);
    }),
  );
}

/** The row that an insert of one returns. */
export async function inserted<T>(statement: PromiseLike<readonly T[]>): Promise<T> {
  const [row] = await statement;
  if (!row) throw new Error('the insert gave no row');
  return row;
}

/** The condition that a row is the workspace's and has this id. */
export const rowOf = (table: { workspaceId: Column; id: Column }, workspaceId: string, id: string) =>
  and(eq(table.workspaceId, workspaceId), eq(table.id, id));

/** Changes a row of the workspace, if it is as `which` says. Returns whether it was. */
export async function changeRow<T extends PgTable & { workspaceId: PgColumn; id: PgColumn }>(
  sql: Queryable,
  table: T,
  workspaceId: string,
  id: string,
  change: PgUpdateSetSource<T>,
  which?: SQL,
): Promise<boolean> {
  const it = and(rowOf(table, workspaceId, id), which);
  const rows = await builder(sql).update(table).set(change).where(it).returning({ id: table.id });
  return rows.length > 0;
}

/** For lists by name, and names that differ in case only. */
export const lower = (text: Column | string) => part<string>`lower(${text})`;

/** Whether a column has one of these values, however many they are: `inArray` makes a parameter of each. */
export const among = (column: Column, values: readonly string[]) =>
  part`${column} = any(${part.param(values)})`;

/** Whether a row comes after the cursor of a list, newest first. */
export const olderThan = (cursor: Cursor | null, at: Column, id: Column) =>
  cursor ? part`(${at}, ${id}) < (${cursor.at}, ${cursor.id})` : undefined;

/** Drizzle hands over JSON as text, which the driver would make a JSON string of. */
const runOn =
  (sql: Queryable): RemoteCallback =>
  async (text, parameters, method, typings) => {
    const values = parameters.map((value, at) =>
      typings?.[at] === 'json' && typeof value === 'string' ? sql.json(JSON.parse(value)) : value,
    );
    const rows = sql.unsafe(text, values, { prepare: true });
    return { rows: await (method === 'all' ? rows.values() : rows) };
  };

type Prepare = Parameters<PgRemoteSession<Record<string, never>, Record<string, never>>['prepareQuery']>;

class Session extends PgRemoteSession<Record<string, never>, Record<string, never>> {
  readonly #run: RemoteCallback;

  constructor(run: RemoteCallback) {
    super(run, dialect, undefined);
    this.#run = run;
  }

  override prepareQuery<T extends Result>(...[query, fields, , inArrays, map, tables, config]: Prepare) {
    const { sql, params, typings } = query;
    return new Statement<T>(
      this.#run,
      sql,
      params,
      typings,
      log,
      cache,
      tables,
      config,
      fields,
      inArrays,
      map,
    );
  }
}

type Result = { execute: unknown; all: unknown; values: unknown };

/** Its errors are Postgres's own: Drizzle's would carry the parameters, phones among them, into the logs. */
class Statement<T extends Result> extends PreparedQuery<T> {
  protected queryWithCache<Rows>(_text: string, _parameters: unknown[], run: () => Promise<Rows>) {
    return run();
  }
}
