import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as auth from './schema/auth.ts';
import * as customer from './schema/customer.ts';
import * as entry from './schema/entry.ts';
import * as event from './schema/event.ts';
import * as journey from './schema/journey.ts';
import * as message from './schema/message.ts';
import * as workspace from './schema/workspace.ts';

const schema = { ...auth, ...workspace, ...customer, ...event, ...journey, ...entry, ...message };

/**
 * Opens pools on `url`. `sql` is the driver itself for batches, locks and notifications (timestamps are `Date`);
 * `db` is Drizzle for everyday queries. They are two pools because Drizzle changes its driver's parsers.
 * `close` waits up to 5 s for running queries.
 */
export function connect(url: string, options: { max?: number } = {}) {
  const max = options.max ?? 10;
  const sql = postgres(url, { max, onnotice: () => {} });
  const driver = postgres(url, { max, onnotice: () => {} });
  const db = drizzle(driver, { schema });
  const close = async () => {
    await Promise.all([sql.end({ timeout: 5 }), driver.end({ timeout: 5 })]);
  };
  return { sql, db, close };
}

export type Connection = ReturnType<typeof connect>;
export type Db = Connection['db'];
export type Sql = Connection['sql'];

/** A part of a query. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;

/** What a query can run on: the pool, or a transaction on it. Functions that may be part of a larger transaction take this. */
export type Queryable = postgres.ISql<Record<never, never>>;
