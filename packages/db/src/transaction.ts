import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import type { Queryable, Sql } from './connect.ts';

/**
 * Deadlock, serialization failure, a unique key that another transaction took first, and a row that one removed first:
 * retrying succeeds.
 */
const transient = new Set(['40P01', '40001', '23505', '23503']);
const TRIES = 6;

/** Runs `work` in a transaction, and retries it if it collides with another one. */
export async function retrying<T>(sql: Sql, work: (tx: Queryable) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      const { result } = await sql.begin(async (tx) => ({ result: await work(tx) }));
      return result;
    } catch (error) {
      if (!(error instanceof postgres.PostgresError) || !transient.has(error.code) || tries === TRIES)
        throw error;
      await sleep(Math.random() * 20 * tries);
    }
  }
}
