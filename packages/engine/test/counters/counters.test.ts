import { testDatabase } from '@waymark/db/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countsOf, foldCounters, rebuildCounters } from '../../src/counters/counters.ts';
import { runStarter } from '../../src/entries/starter.ts';
import { ingest } from '../../src/events/ingest.ts';
import { stopJourney } from '../../src/journeys/control.ts';
import { journeyCounts } from '../../src/journeys/counts/counts.ts';
import { listJourneys } from '../../src/journeys/list.ts';
import { advanceEntries } from '../../src/legs/advance.ts';
import { chain, node, onEvent, sms, waitForEvent, waitSeconds } from '../../src/testing/graphs.ts';
import { makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

const graph = chain(
  onEvent('entered', 'always'),
  sms('Welcome'),
  waitForEvent('bought', 3600),
  node('split.percent', {
    branches: [
      { id: 'a', name: 'A', percent: 50 },
      { id: 'b', name: 'B', percent: 50 },
    ],
  }),
  waitSeconds(60),
  sms('Hello'),
  node('goal', { event: 'reviewed', where: [] }, 'goal'),
);

/** What may happen to a workspace; `pick` chooses whom or what it happens to. */
const step = fc.record({
  what: fc.constantFrom(
    'event',
    'event',
    'starter',
    'time',
    'time',
    'callback',
    'textFallback',
    'undone',
    'erase',
    'stop',
    'fold',
  ),
  pick: fc.nat(1000),
});

test('whatever happened, the counters equal a recount of the records', async () => {
  const { sql } = database;
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
      const workspaceId = await makeWorkspace(sql);
      const journey = await makeJourney(sql, workspaceId, graph);
      const once = await makeJourney(sql, workspaceId, chain(onEvent('entered', 'once'), sms('Once')));
      await makePeople(sql, workspaceId, 6);
      for (const [index, { what, pick }] of steps.entries())
        await happen({ workspaceId, journeyId: journey.journeyId }, what, pick, index);
      const everything = async () => {
        const every = await countsOf(
          sql,
          ['place', 'goal', 'day', 'record', 'message', 'customer', 'turned'],
          [journey.versionId, once.versionId, journey.journeyId, workspaceId],
        );
        return new Map(
          every.map((each) => [`${each.what} ${each.step} ${each.key}`, `${each.n} ${each.cents}`]),
        );
      };
      const screens = async () => [
        await journeyCounts(sql, workspaceId, journey.journeyId),
        await listJourneys(sql, workspaceId),
      ];
      const [kept, seen] = [await everything(), await screens()];
      moved += kept.size;
      await rebuildCounters(sql);
      expect(kept).toEqual(await everything());
      expect(seen).toEqual(await screens());
    }),
    { numRuns: 12, seed: 9 },
  );
  expect(moved, 'enough happened for it to mean something').toBeGreaterThan(100);
}, 240_000);

async function happen(
  { workspaceId, journeyId }: { workspaceId: string; journeyId: string },
  what: string,
  pick: number,
  index: number,
): Promise<void> {
  const { sql } = database;
  const statuses = ['accepted', 'sent', 'delivered', 'undelivered', 'failed', 'cancelled'];
  switch (what) {
    case 'event': {
      const type = ['entered', 'entered', 'bought', 'reviewed'][pick % 4] ?? '';
      const people = [0, 1, 2, 3, 4, 5].filter((person) => (pick >> person) % 2 === 0);
      await ingest(
        sql,
        workspaceId,
        people.map((person) => ({ id: `${index}-${person}`, type, customerId: `c${person}` })),
      );
      return;
    }
    case 'starter':
      await runStarter({ sql }, { batch: 3 });
      return;
    case 'time': {
      await sql`update entry set wait_until = now() - interval '1 second' where workspace_id = ${workspaceId} and status = 'waiting'`;
      const waiting = await sql<{ entryId: string; turn: number }[]>`
        select id as "entryId", turn from entry where workspace_id = ${workspaceId} and status = 'waiting'`;
      await advanceEntries(sql, workspaceId, waiting.slice(0, 1 + (pick % 5)));
      return;
    }
    case 'callback':
      await sql`
        update message set status = ${statuses[pick % 6] ?? ''}, cost_cents = ${pick % 3}
        where workspace_id = ${workspaceId} and step = ${(pick % 2) * 4}`;
      return;
    case 'textFallback':
      await sql`update message set card_state = 'failed', channel = 'mms' where workspace_id = ${workspaceId} and turn = ${pick % 2}`;
      return;
    case 'undone':
      await sql
        .begin(async (tx) => {
          await tx`update entry set status = 'failed' where workspace_id = ${workspaceId}`;
          await tx`delete from message where workspace_id = ${workspaceId}`;
          throw new Error('the process died');
        })
        .catch(() => {});
      return;
    case 'erase':
      await sql`delete from customer where workspace_id = ${workspaceId} and external_id = ${`c${pick % 6}`}`;
      return;
    case 'stop':
      if (pick % 8 === 0) await stopJourney(sql, workspaceId, journeyId, 'test');
      return;
    case 'fold':
      await Promise.all([foldCounters(sql), foldCounters(sql)]);
      return;
  }
}
