import { testDatabase } from '@waymark/db/testing';
import { type Change, listenChanges, listenWork } from '@waymark/workspace/changes/changes';
import { changeClock } from '@waymark/workspace/clock/changeClock';
import { readClock, setClock, shownNow } from '@waymark/workspace/clock/clock';
import { expect, test, vi } from 'vitest';
import { chain, onEvent, sms, waitSeconds } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

test('setting the clock wakes everyone who waits, in one transaction, and tells screens and worker once', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const journey = await makeJourney(sql, workspaceId, chain(onEvent('go'), waitSeconds(60), sms('Hi')));
  const people = await makePeople(sql, workspaceId, 4);
  const entries = await enter(sql, journey, people);
  const [gone = '', ...waiting] = entries;
  await sql`update entry set status = 'waiting', workflow = 'started' where id = any(${waiting}::uuid[])`;
  await sql`update entry set status = 'completed' where id = ${gone}`;
  const changes: Change[] = [];
  const works: string[] = [];
  const listening = [
    await listenChanges(sql, (_workspace, change) => changes.push(change)),
    await listenWork(sql, (work) => works.push(work)),
  ];
  works.length = 0;
  const setting = await setClock(sql, workspaceId, { at: '2030-01-01T00:00:00Z', pace: 8640 });
  expect(await readClock(sql, workspaceId)).toEqual(setting);
  expect(setting).toMatchObject({ mode: 'test', shownMs: Date.parse('2030-01-01T00:00:00Z'), pace: 8640 });
  const signals = await sql<{ id: string }[]>`select entry_id as id from pending_signal where kind = 'clock'`;
  expect(signals.map(({ id }) => id).sort()).toEqual(waiting.sort());
  await vi.waitUntil(() => changes.length === 1 && works.length === 4, 5_000);
  expect(changes).toEqual([{ kind: 'clock', journeyId: null }]);
  expect(works.sort()).toEqual(['entries', 'outbox', 'pendingSignals', 'segments']);
  await Promise.all(listening.map(({ close }) => close()));
});

test('a clock is set within a century around now, even from where a fast one has run to', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  for (const at of [
    '0001-01-01T00:00:00Z',
    '0019-12-31T00:00:00Z',
    '1969-01-01T00:00:00Z',
    '2200-01-01T00:00:00Z',
  ]) {
    await expect(setClock(sql, workspaceId, { at, pace: 1 }), at).rejects.toMatchObject({ code: 'invalid' });
  }
  expect(await readClock(sql, workspaceId)).toEqual({ mode: 'real' });
});

test('a clock that ran further ahead than one can be set is stopped and slowed all the same', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const far = {
    mode: 'test',
    realMs: Date.now(),
    shownMs: Date.parse('2999-01-01T00:00:00Z'),
    pace: 0,
  } as const;
  await sql`update workspace set clock = ${sql.json(far)} where id = ${workspaceId}`;
  expect(await setClock(sql, workspaceId, { pace: 1 })).toMatchObject({ pace: 1 });
  expect(await setClock(sql, workspaceId, { pace: 0 })).toMatchObject({ mode: 'test', pace: 0 });
  expect(shownNow(await readClock(sql, workspaceId), Date.now())).toBeGreaterThanOrEqual(far.shownMs);
  expect(await setClock(sql, workspaceId, { mode: 'real' })).toEqual({ mode: 'real' });
});

test('a clock is not changed where the change cannot be written down', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  const change = { at: '2030-01-01T00:00:00Z', pace: 0 };
  await sql`alter table audit_log add constraint nothing_more check (action <> 'clock.set') not valid`;
  await expect(changeClock(sql, workspaceId, change, 'test')).rejects.toThrow('nothing_more');
  await sql`alter table audit_log drop constraint nothing_more`;
  expect(await readClock(sql, workspaceId)).toEqual({ mode: 'real' });
  await changeClock(sql, workspaceId, change, 'test');
  expect(await readClock(sql, workspaceId)).toMatchObject({ mode: 'test', pace: 0 });
  expect(await sql`select 1 from audit_log where workspace_id = ${workspaceId}`).toHaveLength(1);
});

test('without an instant the clock goes on from what it shows', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await setClock(sql, workspaceId, { mode: 'test', at: '2030-01-01T00:00:00Z', pace: 0 });
  const setting = await setClock(sql, workspaceId, { pace: 1 });
  expect(shownNow(setting, Date.now())).toBeGreaterThanOrEqual(Date.parse('2030-01-01T00:00:00Z'));
  expect(shownNow(setting, Date.now())).toBeLessThan(Date.parse('2030-01-01T00:01:00Z'));
  expect(await setClock(sql, workspaceId, { mode: 'real' })).toEqual({ mode: 'real' });
});

test('a workspace that sends real messages keeps the real time', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await sql`update workspace set live_provider = true where id = ${workspaceId}`;
  await expect(setClock(sql, workspaceId, { pace: 10 })).rejects.toMatchObject({ code: 'denied' });
  expect(await readClock(sql, workspaceId)).toEqual({ mode: 'real' });
});

test('a workspace that is not there is said', async () => {
  const nowhere = '00000000-0000-4000-8000-000000000000';
  await expect(readClock(database.sql, nowhere)).rejects.toMatchObject({ code: 'notFound' });
  await expect(setClock(database.sql, nowhere, { pace: 1 })).rejects.toMatchObject({ code: 'notFound' });
});
