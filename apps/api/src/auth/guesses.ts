import { createHash } from 'node:crypto';
import { among, builder } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { guess as guesses } from '@waymark/db/schema/auth';
import { eq } from 'drizzle-orm';
import { type BackOff, backOffs, FORGET_MS, TRUST_MS, waitAfter } from './backOff.ts';

/** One try at an account's password from an address, counted as a failure until it turns out not to be one. */
export interface Guess {
  pair: string;
  /** The other counters it goes to: none if the person recently signed in from this address. */
  others: string[];
}

type Taken = { kind: 'go'; guess: Guess } | { kind: 'wait'; ms: number };

/** An account's codes are counted separately from its password, so that a right password doesn't clear wrong codes. */
export const codesOf = (account: string): string => `code\n${account}`;

/**
 * Whether a password may be tried now, and the try. Counting it up front and forgiving it afterward means that a
 * hundred parallel tries are no better than a hundred in a row. Kept in Postgres, so that a restart or a second
 * process doesn't start from zero.
 */
export async function takeGuess(sql: Sql, account: string, network: string): Promise<Taken> {
  const rules = new Map<string, BackOff>([
    [keyOf('pair', account, network), backOffs.pair],
    [keyOf('account', account), backOffs.account],
    [keyOf('address', network), backOffs.address],
  ]);
  const [pair = '', ...others] = rules.keys();
  return sql.begin(async (tx): Promise<Taken> => {
    const rows = await locked(tx, [...rules.keys()]);
    // Read only now: a try that waited for the lock comes after the one that held it.
    const now = Date.now();
    const trusted = rows.some(({ key, trustedUntil }) => key === pair && Number(trustedUntil) > now);
    const counting = trusted ? rows.filter(({ key }) => key === pair) : rows;
    const ms = Math.max(...counting.map(({ openAt }) => openAt.getTime() - now));
    if (ms > 0) return { kind: 'wait', ms };
    for (const { key, failures, lastAt } of counting) {
      const count = (now - lastAt.getTime() > FORGET_MS ? 0 : failures) + 1;
      const openAt = new Date(now + waitAfter(count, rules.get(key) ?? backOffs.pair));
      const change = { failures: count, lastAt: new Date(now), openAt };
      await builder(tx).update(guesses).set(change).where(eq(guesses.key, key));
    }
    return { kind: 'go', guess: { pair, others: trusted ? [] : others } };
  });
}

/** The password was right: forgets its failures from here and remembers this address. */
export async function guessedRight(sql: Sql, guess: Guess): Promise<void> {
  const now = Date.now();
  const change = { failures: 0, openAt: new Date(now), trustedUntil: new Date(now + TRUST_MS) };
  await builder(sql).update(guesses).set(change).where(eq(guesses.key, guess.pair));
  await forgive(sql, guess.others);
}

/** It was no try after all: the request failed for another reason. */
export const noGuess = (sql: Sql, guess: Guess): Promise<void> => forgive(sql, [guess.pair, ...guess.others]);

/** Deletes expired records. */
export async function sweepGuesses(sql: Sql): Promise<void> {
  const old = new Date(Date.now() - FORGET_MS);
  await sql`delete from guess where last_at < ${old} and coalesce(trusted_until, last_at) < now()`;
}

async function forgive(sql: Queryable, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  const now = new Date();
  await sql`
    update guess set failures = greatest(0, failures - 1), open_at = least(open_at, ${now}) where key = any(${keys})`;
}

/** Always locked in key order, so that two tries can't deadlock. */
async function locked(tx: Queryable, keys: string[]) {
  const rows = builder(tx);
  const at = new Date();
  for (const key of keys.toSorted())
    await rows.insert(guesses).values({ key, failures: 0, lastAt: at, openAt: at }).onConflictDoNothing();
  const wanted = among(guesses.key, keys);
  return await rows.select().from(guesses).where(wanted).orderBy(guesses.key).for('update');
}

/** Hashed, because what people typed as an email is private. */
const keyOf = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url');
