import { setTimeout as sleep } from 'node:timers/promises';
import type { Queryable } from '@waymark/db/connect';
import { testDatabase } from '@waymark/db/testing';
import type { Settings } from '@waymark/journey/graph/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { ingest } from '../../src/events/ingest.ts';
import { pauseJourney, resumeJourney } from '../../src/journeys/control.ts';
import { chain, node, onEvent, sms, waitForEvent } from '../../src/testing/graphs.ts';
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

test('an event whose people somebody else locks in another order is stored all the same', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makePeople(sql, workspaceId, 2);
  await post(workspaceId, 'looked');
  const people = await sql<{ id: string; customerId: string }[]>`
    select id, external_id as "customerId" from customer where workspace_id = ${workspaceId} order by id`;
  const [first, last] = people.map(({ id }) => id);
  const lock = (tx: Queryable, id = '') =>
    tx`select 1 from customer where id = ${id} and workspace_id = ${workspaceId} for no key update`;
  let posted: ReturnType<typeof ingest> | undefined;
  await sql.begin(async (tx) => {
    // Longer than the other waits: that one is ended.
    await tx`set local deadlock_timeout = '60s'`;
    await lock(tx, last);
    posted = ingest(
      sql,
      workspaceId,
      people.map(({ customerId }) => ({ id: `crossed-${customerId}`, type: 'looked', customerId })),
    );
    const waiting = () => sql`
      select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%take_events%'`;
    while ((await waiting()).length === 0) await sleep(5);
    await lock(tx, first);
  });
  expect((await posted)?.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
});

test('one event ahead of the clock is refused, and those that came with it are stored', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makePeople(sql, workspaceId, 2);
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const results = await ingest(sql, workspaceId, [
    { id: 'ahead', type: 'looked', customerId: 'c1', at },
    { id: 'now', type: 'looked', customerId: 'c1' },
  ]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'accepted']);
});

/** Journeys with every rule of re-entry, with a filter, with a goal, and one that hears when an event stays away. */
async function makeMany(workspaceId: string): Promise<Map<string, string>> {
  const { sql } = database;
  const on = (event: string, more: Partial<Settings<'trigger.event'>> = {}) =>
    node('trigger.event', { event, where: [], reentry: 'always', ...more });
  const gold = { on: 'profile', property: 'tier', op: 'is', value: 'gold' } as const;
  const drawn = {
    always: chain(on('bought'), sms('Thanks')),
    once: chain(on('bought', { reentry: 'once' }), sms('Thanks')),
    days: chain(on('bought', { reentry: { afterDays: 2 } }), sms('Thanks')),
    each: chain(on('carted', { reentry: 'once', key: 'cart' }), sms('Thanks')),
    large: chain(
      on('carted', { where: [{ on: 'event', property: 'cart', op: 'is', value: 'b' }] }),
      sms('Thanks'),
    ),
    filtered: chain(on('viewed', { only: { match: 'all', conditions: [gold] } }), sms('Thanks')),
    goal: chain(on('carted'), sms('Thanks'), node('goal', { event: 'opened', where: [] })),
    quiet: chain(
      node('trigger.inactivity', { event: 'asked', days: 3, reentry: 'always' }),
      sms('Still there?'),
    ),
    asked: chain(on('asked'), sms('Thanks')),
  };
  const names = new Map<string, string>();
  for (const [name, graph] of Object.entries(drawn))
    names.set((await makeJourney(sql, workspaceId, graph)).journeyId, name);
  return names;
}

/** Everything that events left in a workspace, by names that are the same in another one. */
async function leftIn(workspaceId: string, names: ReadonlyMap<string, string>) {
  const { sql } = database;
  const events = await sql`
    select e.external_id as id, e.type, c.external_id as person from event e join customer c on c.id = e.customer_id
    where e.workspace_id = ${workspaceId} order by 1`;
  const entries = await sql<{ journey: string; event: string; rest: string }[]>`
    select n.journey_id as journey, v.external_id as event,
      concat_ws(' ', c.external_id, n.key, n.status, n.entered_at, g.external_id) as rest
    from entry n join customer c on c.id = n.customer_id join event v on v.id = n.event_id left join event g on g.id = n.goal_event_id
    where n.workspace_id = ${workspaceId}`;
  const turned = await sql<{ journey: string; rest: string }[]>`
    select t.journey_id as journey, concat_ws(' ', c.external_id, t.reason, t.times) as rest
    from turned_away t join customer c on c.id = t.customer_id where t.workspace_id = ${workspaceId}`;
  const dues = await sql`
    select concat_ws(' ', c.external_id, d.due_at) as due from inactivity_due d join customer c on c.id = d.customer_id
    where d.workspace_id = ${workspaceId} order by 1`;
  const named = (rows: readonly { journey: string; rest: string; event?: string }[]) =>
    rows.map(({ journey, event, rest }) => `${names.get(journey)} ${event ?? ''} ${rest}`).sort();
  return { events, entries: named(entries), turned: named(turned), dues };
}

test('events that are posted side by side leave what the whole data path leaves, whatever the rules of their journeys', async () => {
  const { sql } = database;
  const hour = 3_600_000;
  const start = Date.parse('2030-01-01T00:00:00Z');
  // Mostly those of which nothing has to be read first.
  const kinds = ['bought', 'carted', 'looked'];
  const posted = fc.record({
    id: fc.integer({ min: 0, max: 30 }).map((n) => `e${n}`),
    type: fc.constantFrom(...kinds, ...kinds, ...kinds, 'opened', 'opened', 'viewed', 'asked'),
    customerId: fc.integer({ min: 0, max: 5 }).map((n) => `c${n}`),
    properties: fc.record({ cart: fc.constantFrom('a', 'b', '') }, { requiredKeys: [] }),
    hoursAgo: fc.constantFrom(0, 0, 1, 2, 23, 30),
  });
  const rounds = fc.array(
    fc.record({
      events: fc.array(posted, { minLength: 1, maxLength: 3 }),
      hours: fc.constantFrom(0, 0, 0, 5, 49),
    }),
    { minLength: 5, maxLength: 20, size: 'max' },
  );
  const make = async () => {
    const clock = { mode: 'test', realMs: 0, shownMs: start, pace: 0 } as const;
    const workspaceId = await makeWorkspace(sql, { clock });
    await makePeople(sql, workspaceId, 5);
    return { workspaceId, names: await makeMany(workspaceId) };
  };
  await fc.assert(
    fc.asyncProperty(rounds, async (list) => {
      const [one, other] = [await make(), await make()];
      let now = start;
      for (const { events, hours } of list) {
        now += hours * hour;
        if (hours > 0)
          await sql`
          update workspace set clock = ${sql.json({ mode: 'test', realMs: 0, shownMs: now, pace: 0 })}
          where id in (${one.workspaceId}, ${other.workspaceId})`;
        const happened = events.map(({ hoursAgo, ...event }) => ({
          ...event,
          at: new Date(now - hoursAgo * hour).toISOString(),
        }));
        const together = await ingest(sql, one.workspaceId, happened);
        expect(together).toEqual(await ingestBatch(sql, other.workspaceId, happened));
      }
      expect(await leftIn(one.workspaceId, one.names)).toEqual(await leftIn(other.workspaceId, other.names));
    }),
    { numRuns: 40 },
  );
});
