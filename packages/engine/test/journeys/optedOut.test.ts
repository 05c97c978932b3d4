import { testDatabase } from '@waymark/db/testing';
import { expect, test } from 'vitest';
import { advanceDue } from '../../src/entries/due.ts';
import { runStarter } from '../../src/entries/starter.ts';
import { entryPath } from '../../src/journeys/people/entryPath.ts';
import { receiveInbound } from '../../src/messages/inbound/inbound.ts';
import { chain, onEvent, sms, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

const NOON = Date.parse('2030-03-15T18:00:00Z');

test('people who text STOP in the middle of a journey stay in it and get nothing more, which their history says', async () => {
  const { sql } = database;
  const clockAt = (shownMs: number) => sql.json({ mode: 'test', realMs: 0, shownMs, pace: 0 });
  const ws = await makeWorkspace(sql, { clock: { mode: 'test', realMs: 0, shownMs: NOON, pace: 0 } });
  const goTo = (at: number) => sql`update workspace set clock = ${clockAt(at)} where id = ${ws}`;
  const journey = await makeJourney(
    sql,
    ws,
    chain(onEvent('entered'), sms('One'), waitSeconds(600), sms('Two')),
  );
  const [entryId = ''] = await enter(sql, journey, await makePeople(sql, ws, 1), { at: new Date(NOON) });
  await runStarter({ sql });
  await goTo(NOON + 60_000);
  const [numbers] = await sql<{ from: string; to: string }[]>`
    select c.phone as from, s.phone as to from customer c, sender s
    where c.workspace_id = ${ws} and s.workspace_id = ${ws}`;
  const text = { from: numbers?.from ?? '', to: numbers?.to ?? '' };
  await receiveInbound(sql, { ...text, providerId: `stop-${ws}`, body: 'STOP' });
  await goTo(NOON + 600_000);
  await advanceDue(sql, ws, NOON + 600_000);
  const { status, path, consent } = await entryPath(sql, ws, entryId);
  expect(status).toBe('completed');
  expect(path.map(({ sentence }) => sentence).filter((one) => one.includes('ot sent'))).toEqual([
    expect.stringContaining('the person replied STOP'),
    expect.stringContaining('opted out of marketing texts'),
  ]);
  expect(consent).toEqual([
    {
      at: new Date(NOON + 60_000).toISOString(),
      sentence:
        'Opted out of all texts by text. They stay in the journey, and messages they opted out of aren’t sent.',
    },
  ]);
  // What they say afterwards is none of this entry’s.
  await goTo(NOON + 900_000);
  await receiveInbound(sql, { ...text, providerId: `start-${ws}`, body: 'START' });
  expect((await entryPath(sql, ws, entryId)).consent).toHaveLength(1);
});
