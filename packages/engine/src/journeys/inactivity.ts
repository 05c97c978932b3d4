import type { Queryable } from '@waymark/db/connect';
import type { Plan } from '@waymark/journey/plan/plan';
import { seedInactivity } from '../triggers/inactivity.ts';

/**
 * Works out anew when "no such event for n days" falls due for the journey's live version, as it goes (back) live. Whoever fell
 * due more than a day ago is history and does not start. Call it before people or entries are locked: it waits for events
 * that are being taken in.
 */
export async function followInactivity(tx: Queryable, workspaceId: string, journeyId: string): Promise<void> {
  const [live] = await tx<{ trigger: Plan['trigger'] }[]>`
    select p.plan->'trigger' as trigger from journey j
      join journey_version v on v.id = j.live_version_id join plan p on p.hash = v.plan_hash
    where j.id = ${journeyId}`;
  await seedInactivity(tx, workspaceId, journeyId, live?.trigger.on === 'inactivity' ? live.trigger : null);
}
