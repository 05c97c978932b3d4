import { TRPCError } from '@trpc/server';
import type { Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { networkOf } from '../auth/network.ts';
import { Problem } from '../edge/problem.ts';
import { spend } from '../edge/spend.ts';

/** Most calls in one request; the screens never send more together (`apps/web/src/server/trpc.ts`). */
export const MOST_IN_BATCH = 25;

/** Calls a minute: per person across all their windows, and per address without a session. */
const PER_PERSON = 6_000;
const PER_ADDRESS = 600;

/** Limits the calls per minute of each person, and of each address without a session, separately. */
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
