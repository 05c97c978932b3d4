import postgres from 'postgres';

/**
 * Opens a pool on `url`; timestamps are `Date`. `close` waits up to 5 s for running queries. With `planOnce` each
 * connection plans a statement once, whatever its values: for batches, whose values take long to plan for and don't
 * change the plan.
 */
export function connect(url: string, options: { max?: number; planOnce?: boolean } = {}) {
  const sql = postgres(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    connection: options.planOnce ? { plan_cache_mode: 'force_generic_plan' } : {},
  });
  return { sql, close: () => sql.end({ timeout: 5 }) };
}

export type Connection = ReturnType<typeof connect>;
export type Sql = Connection['sql'];

/** A part of a query. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;

/** What a query can run on: the pool, or a transaction on it. Functions that may be part of a larger transaction take this. */
export type Queryable = postgres.ISql<Record<never, never>>;
