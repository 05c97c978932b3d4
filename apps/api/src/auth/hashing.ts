import { APIError } from 'better-auth/api';
import { hashPassword as hashNow, verifyPassword as verifyNow } from 'better-auth/crypto';
import { Problem } from '../edge/problem.ts';

/** A hash keeps one of Node's four worker threads busy for a tenth of a second; files and addresses need the others. */
const AT_ONCE = 2;
const MOST_WAITING = 50;

/** Seconds after which those who found the queue full may try again. */
const RETRY_AFTER = '5';
export const HASHING_FULL = 'HASHING_FULL';

/** More passwords wait to be hashed than can be in a few seconds. */
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

/** Hashes a password when it is its turn. Throws `HashingFull` where too many wait already. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hashNow(password));

/** Whether a password is the one of this hash, looked at when it is its turn. Throws `HashingFull` where too many wait already. */
export const verifyPassword = (pair: { hash: string; password: string }): Promise<boolean> =>
  inTurn(() => verifyNow(pair));

/** Does a piece of work when fewer than two others are being done, first come first served. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
  else if (waiting.length >= MOST_WAITING) throw new HashingFull();
  // Whoever ends hands their place on, so it is never counted twice.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The same for better-auth, in an error that it understands: it then takes a try for none. */
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
