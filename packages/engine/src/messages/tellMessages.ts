import type { Queryable } from '@waymark/db/connect';
import type { StoredMessage } from '@waymark/db/rows';
import { tell, type Work } from '@waymark/workspace/changes/changes';

/** Tells screens of the journeys whose messages these are that they changed, and workers of `work`. */
export async function tellMessages(
  tx: Queryable,
  changed: Iterable<Pick<StoredMessage, 'workspaceId' | 'journeyId'>>,
  work: Work[] = [],
): Promise<void> {
  for (const [workspaceId, some] of Map.groupBy(changed, (message) => message.workspaceId)) {
    const journeys = [...new Set(some.map(({ journeyId }) => journeyId))];
    const changes = journeys.map((journeyId) => ({ kind: 'messages', journeyId }) as const);
    await tell(tx, workspaceId, changes, work);
  }
}
