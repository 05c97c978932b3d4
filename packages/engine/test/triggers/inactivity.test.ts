import { rewritingHistory } from '@waymark/db/history';
import { testDatabase } from '@waymark/db/testing';
import { DAY } from '@waymark/policy/spans';
import { realAt } from '@waymark/workspace/clock/clock';
import { beforeEach, expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { ingest } from '../../src/events/ingest.ts';
import { publishJourney } from '../../src/journeys/versions/publish.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makeWorkspace } from '../../src/testing/scenario.ts';
import { nextDue, sweepCalendar } from '../../src/triggers/calendar.ts';
import { seedInactivity, sweepInactivity } from '../../src/triggers/inactivity.ts';

const database = testDatabase();
let workspaceId: string;
const start = Date.parse('2030-03-01T12:00:00Z');

beforeEach(async () => {
  await rewritingHistory(database.sql, (tx) => tx`delete from workspace`);
  const clock = { mode: 'test', realMs: 0, shownMs: start, pace: 0 } as const;
  workspaceId = await makeWorkspace(database.sql, { clock });
});

const winback = (days = 30, reentry: 'once' | 'always' = 'always') =>
  makeJourney(
    database.sql,
    workspaceId,
    chain(node('trigger.inactivity', { event: 'order_placed', days, reentry }), sms('We miss you')),
  );
let orders = 0;
const order = (customerId: string, at: number) =>
  ingest(database.sql, workspaceId, [
    { id: `o${orders++}`, type: 'order_placed', customerId, at: new Date(at) },
  ]);
const sweep = (now: number) => sweepInactivity(database.sql, workspaceId, now);
const goTo = (shownMs: number) =>
  database.sql`update workspace set clock = jsonb_set(clock, '{shownMs}', ${shownMs}::text::jsonb) where id = ${workspaceId}`;
const due = async () => (await nextDue(database.sql, workspaceId)) ?? undefined;

test('each order moves on when its person falls due; an earlier one that comes late does not move it back', async () => {
  await winback();
  await order('c1', start - DAY);
  expect(await due()).toBe(start + 29 * DAY);
  await order('c1', start);
  await order('c1', start - 10 * DAY);
  expect(await due()).toBe(start + 30 * DAY);
});

test('a person starts at the due instant, once, and again only after another order', async () => {
  await winback();
  await order('c1', start);
  expect(await sweep(start + 30 * DAY - 1)).toBe(0);
  await goTo(start + 31 * DAY);
  const swept = await Promise.all(Array.from({ length: 4 }, () => sweep(start + 31 * DAY)));
  expect(swept.reduce((sum, count) => sum + count, 0)).toBe(1);
  const [entry] = await database.sql<{ entered: Date; event: string }[]>`
    select n.entered_at as entered, e.external_id as event from entry n join event e on e.id = n.event_id`;
  expect(entry?.entered.getTime()).toBe(start + 30 * DAY);
  expect(await sweep(start + 300 * DAY)).toBe(0);
  await order('c1', start + 31 * DAY);
  expect(await sweep(start + 61 * DAY)).toBe(1);
});

test('days are spans of 24 hours: zones and daylight saving do not move the due time', async () => {
  const { journeyId } = await winback(30);
  await order('c1', start);
  await database.sql.begin(async (sql) => {
    await sql`set local time zone 'America/New_York'`;
    await seedInactivity(sql, workspaceId, journeyId, {
      on: 'inactivity',
      event: 'order_placed',
      days: 30,
      reentry: 'always',
    });
  });
  expect(await due()).toBe(start + 30 * DAY);
});

test('on going live the stored orders count; who fell due more than a day ago is history', async () => {
  await order('long ago', start - 40 * DAY);
  await order('yesterday', start - 30 * DAY - DAY / 2);
  await order('soon', start - 20 * DAY);
  await order('soon', start - 90 * DAY);
  const { journeyId } = await winback();
  await seedInactivity(database.sql, workspaceId, journeyId, {
    on: 'inactivity',
    event: 'order_placed',
    days: 30,
    reentry: 'always',
  });
  expect(await sweep(start)).toBe(1);
  expect(await sweep(start + 30 * DAY)).toBe(1);
  const people = await database.sql`
    select c.external_id as name from entry n join customer c on c.id = n.customer_id order by n.entered_at`;
  expect(people.map(({ name }) => name)).toEqual(['yesterday', 'soon']);
});

test('an old order that is told late begins nothing', async () => {
  await winback();
  await order('c1', start - 60 * DAY);
  expect(await due()).toBeUndefined();
  expect(await sweep(start + 400 * DAY)).toBe(0);
});

test('who was due while nothing swept starts late, as does who a clock jumped over', async () => {
  await winback();
  await order('c1', start);
  await goTo(start + 365 * DAY);
  expect(await sweepCalendar(database.sql)).toEqual({ started: 1, next: null });
});

test('a paused journey starts nobody', async () => {
  const { journeyId } = await winback();
  await order('c1', start);
  await database.sql`update journey set status = 'paused' where id = ${journeyId}`;
  expect(await sweep(start + 31 * DAY)).toBe(0);
  expect(await due()).toBeUndefined();
});

test('many people are swept in batches, and the next due instant is told in real time', async () => {
  await winback(30, 'once');
  await ingest(
    database.sql,
    workspaceId,
    Array.from({ length: 1200 }, (_, index) => ({
      id: `many-${index}`,
      type: 'order_placed',
      customerId: `m${index}`,
      at: new Date(start - (index % 20) * 60_000),
    })),
  );
  const clock = { mode: 'test', realMs: 1_000_000, shownMs: start, pace: 8640 } as const;
  await database.sql`update workspace set clock = ${database.sql.json(clock)} where id = ${workspaceId}`;
  expect(realAt(clock, (await nextDue(database.sql, workspaceId)) ?? 0)).toBe(
    1_000_000 + Math.ceil((30 * DAY - 19 * 60_000) / 8640),
  );
  expect(await sweep(start + 30 * DAY)).toBe(1200);
});

test('no order is missed that comes while its journey is published', async () => {
  const { journeyId } = await winback();
  for (let round = 0; round < 5; round++) {
    await database.sql`update journey set status = 'draft', live_version_id = null where id = ${journeyId}`;
    await database.sql`delete from inactivity_due`;
    const people = Array.from({ length: 24 }, (_, index) => `r${round}-${index}`);
    const orders = people.map((customerId) =>
      ingestBatch(database.sql, workspaceId, [{ id: customerId, type: 'order_placed', customerId }]),
    );
    await Promise.all([
      ...orders.slice(0, 12),
      publishJourney(database.sql, workspaceId, journeyId, { actor: 'test' }),
      ...orders.slice(12),
    ]);
    const [row] = await database.sql<{ n: number }[]>`
      select count(*)::int as n from inactivity_due i join customer c on c.id = i.customer_id
      where c.external_id like ${`r${round}-%`}`;
    expect(row?.n).toBe(24);
  }
});
