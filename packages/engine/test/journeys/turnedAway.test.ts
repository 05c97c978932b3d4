import { testDatabase } from '@waymark/db/testing';
import { expect, test } from 'vitest';
import { turnedAwayOf } from '../../src/journeys/people/turnedAway.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

test('everyone who was turned away at one instant is on one page, whichever way it is cut', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const trigger = node('trigger.event', { event: 'bought', where: [], reentry: 'once' });
  const { journeyId, versionId } = await makeJourney(sql, workspaceId, chain(trigger, sms('Thanks')));
  const people = await makePeople(sql, workspaceId, 2);
  await sql`
    insert into turned_away (version_id, customer_id, reason, journey_id, workspace_id, times, at)
    select ${versionId}, id, reason, ${journeyId}, ${workspaceId}, 1, '2030-01-01T00:00:00Z'
    from unnest(${people}::uuid[]) as p (id) cross join unnest(array['filter', 'reentry']) as r (reason)`;
  for (const limit of [1, 2, 3]) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof turnedAwayOf>> = await turnedAwayOf(sql, workspaceId, journeyId, {
        cursor,
        limit,
      });
      seen.push(...page.rows.map(({ customerId, reason }) => `${customerId} ${reason}`));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(people.flatMap((id) => [`${id} filter`, `${id} reentry`]).toSorted());
  }
});
