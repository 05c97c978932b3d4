import type { Sql } from '@waymark/db/connect';
import { advanceTogether } from '@waymark/engine/legs/together';
import type { Activities } from '@waymark/workflows/messages';
import type { Logger } from 'pino';

/**
 * What workflows call. A failure ends up in Temporal's history, which is to hold nothing of a person: what went wrong is
 * said in our log, and Temporal hears only that it did.
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
