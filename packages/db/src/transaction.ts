import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import type { Queryable, Sql } from './connect.ts';

/**
 * Deadlock, serialization failure, a unique key that another transaction took first, and a row that one removed first:
 * retrying succeeds.
 */
const transient = new Set(['40P01', '40001', '23505', '23503']);
const TRIES = 6;

const codeOf = (error: unknown): string => (error instanceof postgres.PostgresError ? error.code : '');

/** Runs `work` in a transaction, and retries it if it collides with another one. */
export async function retrying<T>(sql: Sql, work: (tx: Queryable) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      const { result } = await sql.begin(async (tx) => ({ result: await work(tx) }));
      return result;
    } catch (error) {
      if (!transient.has(codeOf(error)) || tries === TRIES) throw error;
      await sleep(Math.random() * 20 * tries);
    }
  }
}

/** Two transactions locked the same rows in different orders; one of them can simply retry. */
export const isDeadlock = (error: unknown): boolean => ['40P01', '40001'].includes(codeOf(error));

/** The data itself cannot be stored (class 22: its form; 23: a constraint): trying again changes nothing. */
export const isDataError = (error: unknown): boolean => /^2[23]/.test(codeOf(error));

/** The form of the data can't be stored, whatever is in the database. */
export const isMalformed = (error: unknown): boolean => codeOf(error).startsWith('22');

/**
 * Writes items `together`, and where the database can't store their data, each half by itself, until one that it
 * can't store is left `alone`: it holds up no other. Results are in the order of `items`.
 */
export async function inHalves<T, R>(
  items: readonly T[],
  together: (items: readonly T[]) => Promise<readonly R[]>,
  alone: (item: T, error: unknown) => Promise<R>,
): Promise<readonly R[]> {
  const [first] = items;
  if (first === undefined) return [];
  try {
    return await together(items);
  } catch (error) {
    if (!isDataError(error)) throw error;
    if (items.length === 1) return [await alone(first, error)];
    const middle = Math.ceil(items.length / 2);
    const before = await inHalves(items.slice(0, middle), together, alone);
    return [...before, ...(await inHalves(items.slice(middle), together, alone))];
  }
}
