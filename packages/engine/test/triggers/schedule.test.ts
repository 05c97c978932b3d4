import { connect } from '@waymark/db/connect';
import { testDatabase } from '@waymark/db/testing';
import type { Settings } from '@waymark/journey/graph/graph';
import { beforeEach, expect, test } from 'vitest';
import { runStarter } from '../../src/entries/starter.ts';
import { pauseJourney, resumeJourney, stopJourney } from '../../src/journeys/control.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';
import { followCalendar, nextDue, sweepWorkspace } from '../../src/triggers/calendar.ts';

const database = testDatabase();
let workspaceId: string;
let segment: string;
beforeEach(async () => {
  const { sql } = database;
  await sql`update journey set status = 'stopped'`;
  workspaceId = await makeWorkspace(sql, { clock: clockAt('2030-01-01T12:00:00Z') });
  const [row] = await sql<{ id: string }[]>`
    insert into segment (workspace_id, name, kind, updated_by) values (${workspaceId}, 'VIP', 'list', 'test') returning id`;
  segment = row?.id ?? '';
});

const clockAt = (at: string) => ({ mode: 'test', realMs: 0, shownMs: Date.parse(at), pace: 0 }) as const;
const goTo = (at: string) =>
  database.sql`update workspace set clock = ${database.sql.json(clockAt(at))} where id = ${workspaceId}`;

async function members(count: number, zones: (string | null)[] = ['America/Denver']): Promise<string[]> {
  const ids = await makePeople(database.sql, workspaceId, count);
  for (const [index, zone] of zones.entries())
    await database.sql`
      update customer set zone = ${zone} where workspace_id = ${workspaceId}
        and substr(external_id, 2)::int % ${zones.length}::int = ${index}`;
  await database.sql`
    insert into segment_member (segment_id, customer_id, since) select ${segment}, id, now() from customer
    where id = any(${ids}::uuid[])`;
  return ids;
}

async function scheduled(settings: Partial<Settings<'trigger.schedule'>> = {}) {
  const trigger = node('trigger.schedule', {
    segment,
    date: '2030-01-05',
    time: '09:00',
    repeat: null,
    zone: 'person',
    reentry: 'always',
    ...settings,
  });
  const { journeyId } = await makeJourney(database.sql, workspaceId, chain(trigger, sms('Hi')));
  await database.sql.begin((tx) => followCalendar(tx, workspaceId, journeyId));
  return journeyId;
}

/** Lets the calendar come to an instant, each step on the way as the worker does. Returns who entered when. */
async function liveUntil(at: string) {
  for (;;) {
    const due = await nextDue(database.sql, workspaceId);
    if (due === null || due > Date.parse(at)) break;
    await goTo(new Date(due).toISOString());
    await sweepWorkspace(database.sql, workspaceId, due);
  }
  return await entered();
}
const entered = async () => {
  const rows = await database.sql<{ who: string; at: Date }[]>`
    select c.external_id as who, e.entered_at as at from entry e join customer c on c.id = e.customer_id
    where e.workspace_id = ${workspaceId} order by e.entered_at, who`;
  return rows.map(({ who, at }) => `${who} ${at.toISOString().slice(0, 16)}`);
};

test('once, each at the hour of their own zone; where none is known, at that of the rules', async () => {
  await members(3, ['America/New_York', 'Asia/Tokyo', null]);
  await scheduled();
  expect(await liveUntil('2031-01-01T00:00:00Z')).toEqual([
    'c1 2030-01-05T00:00',
    'c0 2030-01-05T14:00',
    'c2 2030-01-05T14:00',
  ]);
  expect(await nextDue(database.sql, workspaceId)).toBeNull();
});

test('again and again over both daylight-saving nights, all at once on the clock of the workspace', async () => {
  await members(1);
  await goTo('2030-03-08T12:00:00Z');
  await database.sql`update workspace set zone = 'America/New_York' where id = ${workspaceId}`;
  const repeat = { every: 1, unit: 'days', weekdays: [], until: '2030-11-04' } as const;
  await scheduled({
    date: '2030-03-09',
    time: '02:30',
    zone: 'workspace',
    repeat: { ...repeat, weekdays: [] },
  });
  const all = await liveUntil('2030-12-01T00:00:00Z');
  expect(all).toHaveLength(241);
  expect(all.slice(0, 3)).toEqual(['c0 2030-03-09T07:30', 'c0 2030-03-10T07:00', 'c0 2030-03-11T06:30']);
  expect(all.slice(-3)).toEqual(['c0 2030-11-02T06:30', 'c0 2030-11-03T07:30', 'c0 2030-11-04T07:30']);
});

test('who comes into the segment before the next run is in that one, who left it is not', async () => {
  const [leaver] = await members(2);
  const repeat = { every: 1, unit: 'weeks', weekdays: [], until: null } as const;
  await scheduled({ repeat: { ...repeat, weekdays: [] } });
  expect(await liveUntil('2030-01-06T00:00:00Z')).toHaveLength(2);
  await database.sql`delete from segment_member where segment_id = ${segment} and customer_id = ${leaver ?? ''}`;
  expect((await liveUntil('2030-01-13T00:00:00Z')).slice(2)).toEqual(['c1 2030-01-12T16:00']);
});

test('two sweeps at once, one killed half-way and one begun anew take everybody in once', async () => {
  await members(1_100);
  await scheduled();
  await liveUntil('2030-01-05T15:00:00Z');
  await goTo('2030-01-05T16:30:00Z');
  const now = Date.parse('2030-01-05T16:30:00Z');
  const victim = connect(database.url, { max: 1 });
  const [backend] = await victim.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const killed = sweepWorkspace(victim.sql, workspaceId, now).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 25));
  await database.sql`select pg_cancel_backend(${backend?.pid ?? 0})`;
  await Promise.all([killed, sweepWorkspace(database.sql, workspaceId, now)]);
  await victim.close();
  for (let tries = 0; (await nextDue(database.sql, workspaceId)) !== null && tries < 20; tries++) {
    await database.sql`update entry set status = 'completed' where status = 'new'`;
    await Promise.all([1, 2].map(() => sweepWorkspace(database.sql, workspaceId, now)));
  }
  const [count] = await database.sql`
    select count(*)::int as all, count(distinct customer_id)::int as people from entry where workspace_id = ${workspaceId}`;
  expect(count).toEqual({ all: 1_100, people: 1_100 });
});

test('it waits while the outbox holds what the numbers send in half a minute', async () => {
  await members(1_600);
  await database.sql`update sender set sms_per_second = 10 where workspace_id = ${workspaceId}`;
  await scheduled();
  await liveUntil('2030-01-05T15:00:00Z');
  const now = Date.parse('2030-01-05T16:30:00Z');
  await goTo('2030-01-05T16:30:00Z');
  expect(await sweepWorkspace(database.sql, workspaceId, now)).toEqual({ started: 500, waits: true });
  await runStarter({ sql: database.sql });
  expect(await sweepWorkspace(database.sql, workspaceId, now)).toEqual({ started: 0, waits: true });
  await database.sql`update message set status = 'delivered' where workspace_id = ${workspaceId}`;
  expect(await sweepWorkspace(database.sql, workspaceId, now)).toEqual({ started: 500, waits: true });
});

test('what was due before it went live does not count; a run that is under way goes on after a pause; stopping ends it', async () => {
  const actor = 'test';
  await members(2, ['America/New_York', 'America/Los_Angeles']);
  await goTo('2030-01-05T15:00:00Z');
  const journeyId = await scheduled();
  await pauseJourney(database.sql, workspaceId, journeyId, actor);
  expect(await liveUntil('2030-01-05T20:00:00Z')).toEqual([]);
  await resumeJourney(database.sql, workspaceId, journeyId, actor);
  expect(await liveUntil('2030-01-05T20:00:00Z')).toEqual(['c1 2030-01-05T17:00']);
  const again = await scheduled({ date: '2030-02-01' });
  await stopJourney(database.sql, workspaceId, again, actor);
  expect(await nextDue(database.sql, workspaceId)).toBeNull();
});
