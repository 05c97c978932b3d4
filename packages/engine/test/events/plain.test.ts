import { testDatabase } from '@waymark/db/testing';
import { expect, test } from 'vitest';
import { ingest } from '../../src/events/ingest.ts';
import { pauseJourney, resumeJourney } from '../../src/journeys/control.ts';
import { chain, onEvent, sms, waitForEvent } from '../../src/testing/graphs.ts';
import { makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

let made = 0;
const post = async (workspaceId: string, type: string, more: Record<string, unknown> = {}) => {
  const id = `plain-${made++}`;
  const [result] = await ingest(database.sql, workspaceId, [{ id, type, customerId: 'c1', ...more }]);
  return result;
};

test('events that no journey listens for are stored once each, also many at a time, with people who are new', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makePeople(sql, workspaceId, 10);
  const events = Array.from({ length: 60 }, (_, n) => ({
    id: `e${n % 50}`,
    type: 'looked',
    customerId: `c${n % 12}`,
    properties: { n },
  }));
  const results = await Promise.all(
    events.map(async (event) => (await ingest(sql, workspaceId, [event]))[0]),
  );
  expect(results.filter((one) => one?.status === 'accepted')).toHaveLength(50);
  expect(results.filter((one) => one?.status === 'duplicate')).toHaveLength(10);
  const again = await ingest(sql, workspaceId, events.slice(0, 20));
  expect(new Set(again.map(({ status }) => status))).toEqual(new Set(['duplicate']));
  const rows = await sql<{ externalId: string; person: string; n: number }[]>`
    select e.external_id as "externalId", c.external_id as person, (e.properties->>'n')::int as n
    from event e join customer c on c.id = e.customer_id where e.workspace_id = ${workspaceId}`;
  expect(rows).toHaveLength(50);
  for (const { person, n } of rows) expect(person).toBe(`c${n % 12}`);
});

test('an event posted right after its journey went live starts it, and one after it was paused does not', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makePeople(sql, workspaceId, 10);
  for (let round = 0; round < 2; round++)
    expect(await post(workspaceId, 'bought')).toMatchObject({ status: 'accepted', entries: 0 });
  const { journeyId } = await makeJourney(sql, workspaceId, chain(onEvent('bought'), sms('Thanks')));
  expect(await post(workspaceId, 'bought')).toMatchObject({ status: 'accepted', entries: 1 });
  expect(await post(workspaceId, 'looked')).toMatchObject({ status: 'accepted', entries: 0 });
  await pauseJourney(sql, workspaceId, journeyId, 'test');
  expect(await post(workspaceId, 'bought')).toMatchObject({ status: 'accepted', entries: 0 });
  await resumeJourney(sql, workspaceId, journeyId, 'test');
  expect(await post(workspaceId, 'bought')).toMatchObject({ status: 'accepted', entries: 1 });
});

test('an event that somebody waits for reaches them, whatever was posted before', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makePeople(sql, workspaceId, 10);
  await post(workspaceId, 'looked');
  await post(workspaceId, 'looked');
  const { journeyId } = await makeJourney(
    sql,
    workspaceId,
    chain(onEvent('cart'), waitForEvent('bought', 600), sms('Thanks')),
  );
  await post(workspaceId, 'cart');
  await sql`
    update entry set status = 'waiting', awaits_type = 'bought', awaits = '{"event":"bought","where":[],"happened":1}'
    where journey_id = ${journeyId} and workspace_id = ${workspaceId}`;
  await post(workspaceId, 'looked');
  const happened = async () =>
    (
      await sql<{ happened: boolean }[]>`
      select happened_event_id is not null as happened from entry
      where journey_id = ${journeyId} and workspace_id = ${workspaceId}`
    )[0]?.happened;
  expect(await happened()).toBe(false);
  await post(workspaceId, 'bought');
  expect(await happened()).toBe(true);
});

test('the instant is judged by the clock as it is now, and what is old is said to be history', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makePeople(sql, workspaceId, 10);
  await post(workspaceId, 'looked');
  const day = 86_400_000;
  const later = new Date(Date.now() + 30 * day).toISOString();
  expect(await post(workspaceId, 'looked', { at: later })).toMatchObject({ status: 'rejected' });
  const old = new Date(Date.now() - 3 * day).toISOString();
  expect(await post(workspaceId, 'looked', { at: old })).toMatchObject({
    status: 'accepted',
    reason: 'more than 24 hours old: kept as history',
  });
  await sql`
    update workspace set clock = ${sql.json({ mode: 'test', realMs: Date.now(), shownMs: Date.now() + 60 * day, pace: 1 })}
    where id = ${workspaceId}`;
  expect(await post(workspaceId, 'looked', { at: later })).toMatchObject({ status: 'accepted' });
  const [row] = await sql<{ ahead: number }[]>`
    select extract(day from max(at) - now())::int as ahead from event where workspace_id = ${workspaceId}`;
  expect(row?.ahead).toBeGreaterThan(28);
});

test('what an event says of its person is taken from one whose type nobody listens for', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makePeople(sql, workspaceId, 10);
  await post(workspaceId, 'looked');
  await post(workspaceId, 'looked', { customer: { properties: { tier: 'gold' } } });
  const [row] = await sql<{ tier: string }[]>`
    select properties->>'tier' as tier from customer where workspace_id = ${workspaceId} and external_id = 'c1'`;
  expect(row?.tier).toBe('gold');
});
