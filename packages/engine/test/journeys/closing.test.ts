import { rewritingHistory } from '@waymark/db/history';
import { testDatabase } from '@waymark/db/testing';
import { DAY } from '@waymark/policy/spans';
import { beforeEach, expect, test } from 'vitest';
import { advanceDue } from '../../src/entries/due.ts';
import { runStarter } from '../../src/entries/starter.ts';
import { enterByApi } from '../../src/events/enterByApi.ts';
import { ingest } from '../../src/events/ingest.ts';
import {
  closeEntries,
  pauseJourney,
  reopenEntries,
  resumeJourney,
  stopJourney,
} from '../../src/journeys/control.ts';
import { archiveJourney, restoreJourney } from '../../src/journeys/journeys.ts';
import { publishJourney } from '../../src/journeys/versions/publish.ts';
import { journeyView } from '../../src/journeys/view.ts';
import { upsertCustomer } from '../../src/people/customers.ts';
import { chain, node, onEvent, sms, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';
import { sweepCalendar } from '../../src/triggers/calendar.ts';
import { sweepInactivity } from '../../src/triggers/inactivity.ts';

const database = testDatabase();
let workspaceId: string;
const start = Date.parse('2030-03-01T12:00:00Z');
const actor = 'test';

beforeEach(async () => {
  await rewritingHistory(database.sql, (tx) => tx`delete from workspace`);
  const clock = { mode: 'test', realMs: 0, shownMs: start, pace: 0 } as const;
  workspaceId = await makeWorkspace(database.sql, { clock });
});

const journeyOn = (trigger: Parameters<typeof chain>[0]) =>
  makeJourney(database.sql, workspaceId, chain(trigger, waitSeconds(60), sms('Hello')));
/** Adds somebody of this role to the workspace; returns their id. */
const member = async (role: string) => {
  const id = `${role}-${workspaceId}`;
  await database.sql`
    insert into "user" (id, name, email, email_verified) values (${id}, ${role}, ${`${id}@example.com`}, true)`;
  await database.sql`
    insert into membership (workspace_id, user_id, role) values (${workspaceId}, ${id}, ${role})`;
  return id;
};
const event = (id: string, type = 'entered') =>
  ingest(database.sql, workspaceId, [{ id, type, customerId: 'c0', at: new Date(start) }]);
const entered = async (journeyId: string) =>
  (await database.sql`select 1 from entry where journey_id = ${journeyId}`).length;

test('people in it finish, and the event that began it begins it no more until it is opened again', async () => {
  const { sql } = database;
  const journey = await journeyOn(onEvent('entered'));
  await enter(sql, journey, await makePeople(sql, workspaceId, 3));
  await runStarter({ sql });
  expect(await closeEntries(sql, workspaceId, journey.journeyId, actor)).toEqual({ finishing: 3 });
  await event('late');
  expect(await entered(journey.journeyId)).toBe(3);
  await sql`update entry set workflow = 'none'`;
  await advanceDue(sql, workspaceId, start + DAY * 365);
  const rows = await sql`select distinct status from entry`;
  expect(rows).toEqual([{ status: 'completed' }]);
  expect((await sql`select 1 from message`).length).toBe(3);
  await reopenEntries(sql, workspaceId, journey.journeyId, actor);
  await event('again');
  expect(await entered(journey.journeyId)).toBe(4);
});

test('neither an API call nor an opt-in enters it', async () => {
  const { sql } = database;
  const api = await journeyOn(node('trigger.api', { reentry: 'always' }));
  const optIn = await journeyOn(node('trigger.optIn', { program: 'marketing', reentry: 'always' }));
  await makePeople(sql, workspaceId, 1);
  const call = (key: string) => enterByApi(sql, workspaceId, api.journeyId, { customerId: 'c0', key });
  const { status } = await call('k1');
  expect(status).toBe('entered');
  for (const { journeyId } of [api, optIn]) await closeEntries(sql, workspaceId, journeyId, actor);
  await expect(call('k2')).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('isn’t accepting new entries'),
  });
  expect((await call('k1')).status).toBe('duplicate');
  const agrees = (id: string, phone: string) =>
    upsertCustomer(sql, workspaceId, {
      externalId: id,
      phone,
      consent: { marketing: { action: 'grant', source: 'test', disclosure: 'Text me' } },
    });
  await agrees('new-1', '+12065559991');
  expect(await entered(optIn.journeyId)).toBe(0);
  await reopenEntries(sql, workspaceId, optIn.journeyId, actor);
  await agrees('new-2', '+12065559992');
  expect(await entered(optIn.journeyId)).toBe(1);
});

test('people who fall quiet in the meantime do not enter, keep no worker busy, and are due again once it is open', async () => {
  const { sql } = database;
  const winback = await journeyOn(
    node('trigger.inactivity', { event: 'order_placed', days: 30, reentry: 'always' }),
  );
  await event('o1', 'order_placed');
  await closeEntries(sql, workspaceId, winback.journeyId, actor);
  const due = start + 30 * DAY;
  await sql`update workspace set clock = jsonb_set(clock, '{shownMs}', ${due + 1000}::text::jsonb)`;
  expect(await sweepInactivity(sql, workspaceId, due + 1000)).toBe(0);
  expect(await sweepCalendar(sql)).toEqual({ started: 0, next: null });
  await reopenEntries(sql, workspaceId, winback.journeyId, actor);
  expect(await sweepInactivity(sql, workspaceId, due + 1000)).toBe(1);
});

test('it stays closed through a pause and a new version; stopping ends that too', async () => {
  const { sql } = database;
  const { journeyId } = await journeyOn(onEvent('entered'));
  await closeEntries(sql, workspaceId, journeyId, actor);
  await expect(closeEntries(sql, workspaceId, journeyId, actor)).rejects.toMatchObject({ code: 'conflict' });
  await pauseJourney(sql, workspaceId, journeyId, actor);
  await resumeJourney(sql, workspaceId, journeyId, actor);
  await publishJourney(sql, workspaceId, journeyId, { actor });
  await event('late');
  expect(await entered(journeyId)).toBe(0);
  await stopJourney(sql, workspaceId, journeyId, actor);
  await publishJourney(sql, workspaceId, journeyId, { actor });
  expect((await journeyView(sql, workspaceId, journeyId)).closed).toBeNull();
  await expect(reopenEntries(sql, workspaceId, journeyId, actor)).rejects.toMatchObject({ code: 'conflict' });
});

test('once everybody is through, it can be archived without stopping it first', async () => {
  const { sql } = database;
  const journey = await journeyOn(onEvent('entered'));
  await enter(sql, journey, await makePeople(sql, workspaceId, 1));
  await closeEntries(sql, workspaceId, journey.journeyId, actor);
  await expect(archiveJourney(sql, workspaceId, journey.journeyId, actor)).rejects.toMatchObject({
    code: 'conflict',
  });
  await sql`update entry set status = 'completed'`;
  await archiveJourney(sql, workspaceId, journey.journeyId, actor);
  const [row] = await sql`select status from journey where id = ${journey.journeyId}`;
  expect(row?.status).toBe('stopped');
});

test('archiving does not get around a pause or a closing by an admin or compliance', async () => {
  const { sql } = database;
  const [admin, marketer] = [await member('admin'), await member('marketer')];
  const paused = await journeyOn(onEvent('entered'));
  await closeEntries(sql, workspaceId, paused.journeyId, marketer);
  await pauseJourney(sql, workspaceId, paused.journeyId, await member('compliance'));
  const closed = await journeyOn(onEvent('entered'));
  await closeEntries(sql, workspaceId, closed.journeyId, admin);
  for (const { journeyId } of [paused, closed]) {
    await expect(archiveJourney(sql, workspaceId, journeyId, marketer)).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('only an admin can archive'),
    });
    await archiveJourney(sql, workspaceId, journeyId, admin);
  }
});

test('what was archived, restored and published again takes people', async () => {
  const { sql } = database;
  const { journeyId } = await journeyOn(onEvent('entered'));
  await closeEntries(sql, workspaceId, journeyId, actor);
  await pauseJourney(sql, workspaceId, journeyId, actor);
  await archiveJourney(sql, workspaceId, journeyId, actor);
  await restoreJourney(sql, workspaceId, journeyId, actor);
  await publishJourney(sql, workspaceId, journeyId, { actor });
  const view = await journeyView(sql, workspaceId, journeyId);
  expect(view).toMatchObject({ status: 'live', closed: null, paused: null });
  await event('anew');
  expect(await entered(journeyId)).toBe(1);
});
