import { Context } from '@temporalio/activity';
import type { Sql } from '@waymark/db/connect';
import { runInThread } from '@waymark/engine/jobs/thread';
import { advanceTogether } from '@waymark/engine/legs/together';
import type { Activities, JobActivities } from '@waymark/workflows/messages';
import type { Logger } from 'pino';

/**
 * The activities that workflows call. A failure ends up in Temporal's history, which must not contain personal data:
 * details go to our log, and Temporal learns only that it failed.
 */
export function activitiesOn(sql: Sql, log: Logger): Activities {
  const advance = advanceTogether(sql);
  return {
    advance: async (input) => {
      try {
        return await advance(input);
      } catch (err) {
        log.warn({ ...input, err }, 'a leg failed: it is tried again');
        throw new Error('The leg failed; the worker log says why.');
      }
    },
  };
}

/** The same for jobs, each attempt of which runs in a thread. */
export function jobActivitiesOn(databaseUrl: string, log: Logger): JobActivities {
  const entry = new URL('../jobs.ts', import.meta.url);
  return {
    runJob: async ({ jobId }) => {
      const { cancellationSignal, heartbeat } = Context.current();
      try {
        await runInThread(entry, { databaseUrl, jobId }, { signal: cancellationSignal, alive: heartbeat });
      } catch (err) {
        log.warn({ jobId, err }, 'a job broke off: it goes on from its checkpoint');
        throw new Error('The job broke off; the worker log says why.');
      }
    },
  };
}
