import { testDatabase } from '@waymark/db/testing';
import { expect, test } from 'vitest';
import { runStarter } from '../../src/entries/starter.ts';
import { ingestBatch } from '../../src/events/batch.ts';
import { pauseJourney, resumeJourney, stopJourney } from '../../src/journeys/control.ts';
import { publishJourney } from '../../src/journeys/versions/publish.ts';
import { upsertCustomer } from '../../src/people/customers.ts';
import { chain, node, onEvent, sms, waitForEvent } from '../../src/testing/graphs.ts';
import { makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';
import { sweepInactivity } from '../../src/triggers/inactivity.ts';

const database = testDatabase();

test('events, customers, sweeps, first legs, publishing, pausing and stopping work concurrently, each in many transactions', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const winback = await makeJourney(
    sql,
    workspaceId,
    chain(node('trigger.inactivity', { event: 'bought', days: 1, reentry: 'always' }), sms('We miss you')),
  );
  const cart = await makeJourney(
    sql,
    workspaceId,
    chain(
      onEvent('cart'),
      waitForEvent('bought', 600),
      sms('Thanks'),
      node('goal', { event: 'paid', where: [] }),
    ),
  );
  await makePeople(sql, workspaceId, 30);
  const types = ['cart', 'bought', 'paid'];
  const post = (round: number, from: number) =>
    ingestBatch(
      sql,
      workspaceId,
      Array.from({ length: 40 }, (_, index) => ({
        id: `${round}-${from}-${index}`,
        type: types[(index + from) % 3],
        customerId: `c${(index * (from + 1)) % 34}`,
      })),
    );
  const actor = 'test';
  for (let round = 0; round < 6; round++) {
    await Promise.all([
      ...Array.from({ length: 4 }, (_, from) => post(round, from)),
      publishJourney(sql, workspaceId, winback.journeyId, { actor }),
      publishJourney(sql, workspaceId, cart.journeyId, { actor }),
      ...Array.from({ length: 4 }, (_, index) =>
        upsertCustomer(sql, workspaceId, { externalId: `new-${index}`, phone: `+130355510${round}${index}` }),
      ),
      sweepInactivity(sql, workspaceId, Date.now() + 2 * 86_400_000),
      runStarter({ sql }),
      pauseJourney(sql, workspaceId, winback.journeyId, actor).then(() =>
        resumeJourney(sql, workspaceId, winback.journeyId, actor),
      ),
    ]);
  }
  await Promise.all([
    ...Array.from({ length: 4 }, (_, from) => post(99, from)),
    stopJourney(sql, workspaceId, cart.journeyId, actor),
  ]);
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from event where workspace_id = ${workspaceId}`;
  expect(row?.n).toBe(7 * 4 * 40);
});
