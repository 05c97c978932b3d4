import { testDatabase } from '@waymark/db/testing';
import { expect, it } from 'vitest';
import { runStarter } from '../../src/entries/starter.ts';
import { pauseJourney, resumeJourney, stopJourney } from '../../src/journeys/control.ts';
import { advanceEntries } from '../../src/legs/advance.ts';
import { chain, onEvent, sms, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

const graph = chain(onEvent('entered'), waitSeconds(1), sms('One'), waitSeconds(1), sms('Two'));

async function scene(count: number) {
  const { sql } = database;
  // A thousand times as quick as life: a wait of a second is over in a millisecond.
  const clock = { mode: 'test', realMs: Date.now(), shownMs: Date.now(), pace: 1_000 } as const;
  const workspaceId = await makeWorkspace(sql, { clock });
  const journey = await makeJourney(sql, workspaceId, graph);
  await enter(sql, journey, await makePeople(sql, workspaceId, count));
  await runStarter({ sql });
  return { sql, workspaceId, journeyId: journey.journeyId };
}

/** Runs the next leg of everybody who waits, several transactions at once, as workflows do. */
async function moveAll({ sql, workspaceId }: Awaited<ReturnType<typeof scene>>): Promise<void> {
  const waiting = await sql<{ entryId: string; turn: number }[]>`
    select id as "entryId", turn from entry where workspace_id = ${workspaceId} and status = 'waiting'`;
  await Promise.all(waiting.map((item) => advanceEntries(sql, workspaceId, [item])));
}

it('people who come due while a journey is paused and resumed again and again are woken, none is forgotten', async () => {
  const all = await scene(40);
  for (let round = 0; round < 6; round++) {
    await pauseJourney(all.sql, all.workspaceId, all.journeyId, 'test');
    await Promise.all([moveAll(all), resumeJourney(all.sql, all.workspaceId, all.journeyId, 'test')]);
  }
  const [forgotten] = await all.sql`
    select count(*)::int as n from entry e
    where workspace_id = ${all.workspaceId} and due_while_paused`;
  expect(forgotten?.n).toBe(0);
});

it('stopping while everybody moves leaves nobody in it, and nothing is queued for them afterward', async () => {
  const all = await scene(60);
  await Promise.all([moveAll(all), stopJourney(all.sql, all.workspaceId, all.journeyId, 'test')]);
  const [inside] = await all.sql`
    select count(*)::int as n from entry where workspace_id = ${all.workspaceId} and status in ('new', 'waiting')`;
  expect(inside?.n).toBe(0);
  const before =
    await all.sql`select count(*)::int as n from message where workspace_id = ${all.workspaceId}`;
  await moveAll(all);
  expect(
    await all.sql`select count(*)::int as n from message where workspace_id = ${all.workspaceId}`,
  ).toEqual(before);
});
