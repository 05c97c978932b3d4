import { APIError } from 'better-auth/api';
import { hashPassword as hashNow, verifyPassword as verifyNow } from 'better-auth/crypto';
import { Problem } from '../edge/problem.ts';

/**
 * A hash keeps one of Node's four worker threads busy for a tenth of a second; file and DNS operations need the
 * others.
 */
const AT_ONCE = 2;
const MOST_WAITING = 50;

/** Seconds after which callers who found the queue full may try again. */
const RETRY_AFTER = '5';
export const HASHING_FULL = 'HASHING_FULL';

/** More passwords are queued than can be hashed in a few seconds. */
export class HashingFull extends Problem {
  constructor() {
    super('tooMany', {
      detail: 'Too many people are signing in right now. Try again in a moment.',
      headers: { 'retry-after': RETRY_AFTER },
    });
  }
}

let running = 0;
const waiting: (() => void)[] = [];

/** Hashes a password when its turn comes. Throws `HashingFull` if too many are queued. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hashNow(password));

/** Whether a password matches this hash, checked when its turn comes. Throws `HashingFull` if too many are queued. */
export const verifyPassword = (pair: { hash: string; password: string }): Promise<boolean> =>
  inTurn(() => verifyNow(pair));

/** Runs a task once fewer than two others are running, first come, first served. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
  else if (waiting.length >= MOST_WAITING) throw new HashingFull();
  // Each finished task hands over its slot, so none is counted twice.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The same as an error that better-auth understands: it then doesn't count it as a try. */
export const hashingForLibrary = {
  hash: (password: string) => hashPassword(password).catch(inItsTerms),
  verify: (pair: { hash: string; password: string }) => verifyPassword(pair).catch(inItsTerms),
};

function inItsTerms(error: unknown): never {
  if (!(error instanceof HashingFull)) throw error;
  throw new APIError(
    'TOO_MANY_REQUESTS',
    { code: HASHING_FULL, message: error.message },
    { 'retry-after': RETRY_AFTER },
  );
}
