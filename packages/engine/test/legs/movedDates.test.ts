import { testDatabase } from '@waymark/db/testing';
import type { Settings } from '@waymark/journey/graph/graph';
import { beforeEach, expect, test } from 'vitest';
import { runStarter } from '../../src/entries/starter.ts';
import { ingest } from '../../src/events/ingest.ts';
import { advanceEntries } from '../../src/legs/advance.ts';
import { upsertCustomer } from '../../src/people/customers.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
const start = Date.parse('2030-01-01T12:00:00Z');

beforeEach(async () => {
  const clock = { mode: 'test', realMs: 0, shownMs: start, pace: 0 } as const;
  workspaceId = await makeWorkspace(database.sql, { clock });
});

const wait = (settings: Partial<Settings<'wait.date'>>) =>
  node('wait.date', {
    of: 'profile',
    property: 'renews_on',
    when: 'before',
    offset: { amount: 1, unit: 'days' },
    time: '09:00',
    otherwise: 'continue',
    ...settings,
  });
const person = (properties: Record<string, unknown>, zone = 'UTC') =>
  upsertCustomer(database.sql, workspaceId, { externalId: 'c1', phone: '+12065551234', zone, properties });
const post = (id: string, type: string, properties: Record<string, unknown>) =>
  ingest(database.sql, workspaceId, [{ id, type, customerId: 'c1', properties }]);
const waiting = async () =>
  (
    await database.sql<{ id: string; turn: number; until: Date | null; status: string; signals: number }[]>`
      select id, turn, wait_until as until, status, (select count(*)::int from pending_signal where entry_id = e.id) as signals
      from entry e where workspace_id = ${workspaceId} order by entered_at, key`
  ).map(({ until, ...rest }) => ({ ...rest, until: until?.toISOString() ?? null }));
/** Does what the workers do: the legs of those who were told to look again. */
async function lookAgain() {
  const rows = await database.sql<{ entryId: string; turn: number }[]>`
    with told as (delete from pending_signal returning entry_id)
    select distinct e.id as "entryId", e.turn from entry e join told on told.entry_id = e.id`;
  await advanceEntries(database.sql, workspaceId, rows);
}

async function begin(settings: Partial<Settings<'wait.date'>>, renews = '2030-02-10') {
  const entered = node('trigger.event', { event: 'joined', where: [], reentry: 'always' });
  await makeJourney(database.sql, workspaceId, chain(entered, wait(settings), sms('It renews')));
  await person({ renews_on: renews });
  await post('joined', 'joined', {});
  await runStarter({ sql: database.sql });
}

test('a wait moves as the date of the profile does, there and back, and the history has each', async () => {
  await begin({ moves: true });
  expect(await waiting()).toMatchObject([{ until: '2030-02-09T09:00:00.000Z', signals: 0 }]);
  await person({ renews_on: '2030-03-10' });
  expect(await waiting()).toMatchObject([{ until: '2030-02-09T09:00:00.000Z', signals: 1 }]);
  await lookAgain();
  expect(await waiting()).toMatchObject([{ until: '2030-03-09T09:00:00.000Z', turn: 2, signals: 0 }]);
  await person({ renews_on: '2030-01-20' });
  await lookAgain();
  expect(await waiting()).toMatchObject([{ until: '2030-01-19T09:00:00.000Z', turn: 3 }]);
  const records = await database.sql<{ left: string | null }[]>`
    select r.left_by as left from step_record r join entry e on e.id = r.entry_id
    where e.workspace_id = ${workspaceId} order by r.turn`;
  expect(records.map(({ left }) => left)).toEqual([null, null, null]);
});

test('what else changes of the person wakes nobody; another zone moves their local time', async () => {
  await begin({ moves: true });
  await person({ tier: 'gold' });
  expect(await waiting()).toMatchObject([{ signals: 0 }]);
  await person({}, 'America/Denver');
  await lookAgain();
  expect(await waiting()).toMatchObject([{ until: '2030-02-09T16:00:00.000Z' }]);
});

test.each([
  ['passed', '2029-12-01'],
  ['is gone', null],
])('whose date %s goes on as one who has none', async (_, renews) => {
  await begin({ moves: true });
  await person({ renews_on: renews });
  await lookAgain();
  expect(await waiting()).toMatchObject([{ status: 'completed' }]);
});

test('a wait whose time has come goes by where the date is now, although nobody was told yet', async () => {
  await begin({ moves: true });
  await person({ renews_on: '2030-03-10' });
  const clock = { mode: 'test', realMs: 0, shownMs: Date.parse('2030-02-09T10:00:00Z'), pace: 0 };
  await database.sql`update workspace set clock = ${database.sql.json(clock)} where id = ${workspaceId}`;
  const [entry] = await waiting();
  await advanceEntries(database.sql, workspaceId, [{ entryId: entry?.id ?? '', turn: 1 }]);
  expect(await waiting()).toMatchObject([{ status: 'waiting', until: '2030-03-09T09:00:00.000Z' }]);
});

test('a wait from before stays where it is', async () => {
  await begin({});
  await person({ renews_on: '2030-03-10' });
  expect(await waiting()).toMatchObject([{ until: '2030-02-09T09:00:00.000Z', signals: 0 }]);
});

test('an appointment that is moved moves its own reminder and no other', async () => {
  const booked = node('trigger.event', { event: 'booked', where: [], reentry: 'once', key: 'appointment' });
  const reminder = wait({ of: 'event', property: 'starts_at', movedBy: 'rebooked', time: null });
  await makeJourney(database.sql, workspaceId, chain(booked, reminder, sms('See you')));
  await person({});
  await post('b1', 'booked', { appointment: 'a', starts_at: '2030-01-10T15:00' });
  await post('b2', 'booked', { appointment: 'b', starts_at: '2030-01-11T15:00' });
  await runStarter({ sql: database.sql });
  await post('r1', 'rebooked', { appointment: 'a', starts_at: '2030-01-20T08:30' });
  await post('r2', 'rebooked', { appointment: 'b', note: 'no date' });
  await lookAgain();
  expect(await waiting()).toMatchObject([
    { until: '2030-01-19T08:30:00.000Z', turn: 2 },
    { until: '2030-01-10T15:00:00.000Z', turn: 1 },
  ]);
});
