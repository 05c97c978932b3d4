import { testDatabase } from '@waymark/db/testing';
import { beforeEach, expect, test } from 'vitest';
import { runStarter } from '../../src/entries/starter.ts';
import { ingestBatch } from '../../src/events/batch.ts';
import { ingest } from '../../src/events/ingest.ts';
import { chain, node, onEvent, sms, waitSeconds } from '../../src/testing/graphs.ts';
import { makeJourney, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
beforeEach(async () => {
  workspaceId = await makeWorkspace(database.sql);
});

const large = [{ on: 'event', property: 'total', op: 'atLeast', value: 50 } as const];
const cart = () =>
  makeJourney(
    database.sql,
    workspaceId,
    chain(
      onEvent('cart'),
      node('wait.event', { event: 'bought', where: large, atMost: { amount: 1, unit: 'hours' } }),
      sms('Still there?'),
    ),
  );
const withGoal = () =>
  makeJourney(
    database.sql,
    workspaceId,
    chain(
      onEvent('cart'),
      waitSeconds(3600),
      sms('Still there?'),
      node('goal', { event: 'bought', where: large }),
    ),
  );
const post = (id: string, type: string, properties = {}, at?: Date) =>
  ingest(database.sql, workspaceId, [{ id, type, customerId: 'c1', properties, ...(at ? { at } : {}) }]);
const entry = async () => {
  const [row] = await database.sql`
    select n.status, h.external_id as happened, g.external_id as goal,
      (select array_agg(kind order by id) from pending_signal where entry_id = n.id) as signals
    from entry n left join event h on h.id = n.happened_event_id left join event g on g.id = n.goal_event_id
    where n.workspace_id = ${workspaceId}`;
  return row;
};

test('the awaited event is noted once, the first one that satisfies the conditions, with one signal', async () => {
  await cart();
  await post('cart-1', 'cart');
  await runStarter({ sql: database.sql });
  await post('small', 'bought', { total: 49 });
  expect(await entry()).toMatchObject({ status: 'waiting', happened: null, signals: null });
  await post('first', 'bought', { total: 50 });
  await post('second', 'bought', { total: 60 });
  await post('first', 'bought', { total: 50 });
  expect(await entry()).toMatchObject({ happened: 'first', goal: null, signals: ['event'] });
});

test('events of other people and from before the entry do not count', async () => {
  await cart();
  await post('cart-1', 'cart');
  await runStarter({ sql: database.sql });
  await post('before', 'bought', { total: 90 }, new Date(Date.now() - 3_600_000));
  await ingest(database.sql, workspaceId, [
    { id: 'other', type: 'bought', customerId: 'c2', properties: { total: 90 } },
  ]);
  expect(await entry()).toMatchObject({ happened: null, signals: null });
});

test('an event and the recording of its wait never miss each other', async () => {
  const { sql } = database;
  await cart();
  const people = Array.from({ length: 150 }, (_, index) => `p${index}`);
  const events = (type: string) =>
    people.map((customerId) => ({
      id: `${type}-${customerId}`,
      type,
      customerId,
      properties: { total: 80 },
    }));
  await ingest(sql, workspaceId, events('cart'));
  await Promise.all([
    runStarter({ sql }, { batch: 20 }),
    ...events('bought').map((event) => ingestBatch(sql, workspaceId, [event])),
  ]);
  await runStarter({ sql });
  const [row] = await sql<{ missed: number }[]>`
    select count(*)::int as missed from entry
    where workspace_id = ${workspaceId} and status = 'waiting' and awaits_type = 'bought' and happened_event_id is null`;
  expect(row?.missed).toBe(0);
});

test('a goal is met by everyone still in the journey: who waits gets a signal, who is new finds it', async () => {
  await withGoal();
  await post('cart-1', 'cart');
  await post('early', 'bought', { total: 70 });
  expect(await entry()).toMatchObject({ status: 'new', goal: 'early', signals: null });
  await runStarter({ sql: database.sql });
  expect(await entry()).toMatchObject({ status: 'converted', goal: 'early' });
});

test('a waiting person meets the goal', async () => {
  await withGoal();
  await post('cart-1', 'cart');
  await runStarter({ sql: database.sql });
  await post('small', 'bought', { total: 1 });
  expect(await entry()).toMatchObject({ goal: null, signals: null });
  await post('enough', 'bought', { total: 50 });
  expect(await entry()).toMatchObject({ status: 'waiting', goal: 'enough', signals: ['goal'] });
});

test('people on an older version still meet the goal of that version', async () => {
  const { journeyId } = await withGoal();
  await post('cart-1', 'cart');
  await runStarter({ sql: database.sql });
  const other = await makeJourney(database.sql, workspaceId, chain(onEvent('other'), sms('Hi')));
  await database.sql`update journey_version set journey_id = ${journeyId}, number = 2 where id = ${other.versionId}`;
  await database.sql`update journey set live_version_id = ${other.versionId} where id = ${journeyId}`;
  await post('enough', 'bought', { total: 50 });
  expect(await entry()).toMatchObject({ goal: 'enough', signals: ['goal'] });
});

test('trigger and goal in one batch: the person enters and converts', async () => {
  await withGoal();
  await ingest(database.sql, workspaceId, [
    { id: 'cart-1', type: 'cart', customerId: 'c1' },
    { id: 'buy-1', type: 'bought', customerId: 'c1', properties: { total: 99 } },
  ]);
  expect(await entry()).toMatchObject({ status: 'new', goal: 'buy-1' });
});
