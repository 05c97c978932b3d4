import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { dryRunJob } from '../dryRuns/job.ts';
import { jobKind } from '../jobs/kind.ts';
import { serveJob } from '../jobs/thread.ts';

/** A job to try jobs with: adds up the squares below `to`, a number each `everyMs`, or ends as `how` says. */
export const squaresJob = jobKind({
  name: 'squares',
  scope: 'journeys',
  permission: null,
  input: z.object({
    to: z.int(),
    everyMs: z.int(),
    how: z.enum(['fine', 'refuses', 'crashes']).default('fine'),
  }),
  checkpoint: z.object({ next: z.int(), sum: z.int() }),
  atOnce: 2,
  busy: 'Two are under way already.',
  broke: 'The sum could not be made.',
  async run({ input: { to, everyMs, how }, checkpoint, signal, progress, keep }) {
    let { next, sum } = checkpoint ?? { next: 0, sum: 0 };
    if (how === 'refuses') throw new DomainError('invalid', 'These have no squares.');
    if (how === 'crashes') throw new Error('a mistake of ours');
    for (; next < to; next++) {
      signal.throwIfAborted();
      sum += next * next;
      progress({ done: next + 1, total: to, sentence: 'Adding up squares' });
      keep({ next: next + 1, sum });
      await sleep(everyMs, null, { signal });
    }
    return { sum };
  },
});

if (!isMainThread) await serveJob([dryRunJob, squaresJob]);
