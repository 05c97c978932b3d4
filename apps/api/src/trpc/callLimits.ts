import { TRPCError } from '@trpc/server';
import type { Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { networkOf } from '../auth/network.ts';
import { Problem } from '../edge/problem.ts';
import { spend } from '../edge/spend.ts';

/** Calls in one request at most; the screens send no more than this together (`apps/web/src/server/trpc.ts`). */
export const MOST_IN_BATCH = 25;

/** Calls a minute: of one person in all their windows, and of an address without a session. */
const PER_PERSON = 6_000;
const PER_ADDRESS = 600;

/** Keeps each person to their calls per minute, and each address to few calls without a session: one does not use up the other's. */
export function callLimits() {
  const people = new RateLimiterMemory({ points: PER_PERSON, duration: 60 });
  const strangers = new RateLimiterMemory({ points: PER_ADDRESS, duration: 60 });
  return async (res: Response, from: { userId: string | null; ip: string }, calls: number): Promise<void> => {
    const [limiter, key] = from.userId === null ? [strangers, networkOf(from.ip)] : [people, from.userId];
    try {
      await spend(limiter, key, calls);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      res.set(error.headers);
      throw new TRPCError({
        code: 'TOO_MANY_REQUESTS',
        message: 'Too many requests at once. Wait a moment.',
      });
    }
  };
}
