import { testDatabase } from '@waymark/db/testing';
import type { Template } from '@waymark/journey/graph/template';
import { templates } from '@waymark/journey/graph/templates';
import { HOUR } from '@waymark/policy/spans';
import { beforeEach, expect, test } from 'vitest';
import { runStarter } from '../../src/entries/starter.ts';
import { ingest } from '../../src/events/ingest.ts';
import { advanceEntries } from '../../src/legs/advance.ts';
import { recordConsent } from '../../src/people/consent.ts';
import { saveStores } from '../../src/stores/stores.ts';
import { makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';
import { followCalendar, nextDue, sweepWorkspace } from '../../src/triggers/calendar.ts';

/**
 * Six journeys as their templates draw them, from each trigger to the messages in the outbox: what, at which hour, to
 * whom. Everybody is in Denver (UTC-7 in January); a Tuesday.
 */
const START = Date.parse('2030-01-08T19:00:00Z');
const database = testDatabase();
let workspaceId: string;
let now = START;

beforeEach(async () => {
  const { sql } = database;
  await sql`update journey set status = 'stopped'`;
  now = START;
  workspaceId = await makeWorkspace(sql, { clock: clockAt(now) });
  await makePeople(sql, workspaceId, 4);
  await sql`
    insert into consent_event (workspace_id, phone, program, action, source, at)
    select workspace_id, phone, 'transactional', 'grant', 'test', now() - interval '1 year' from customer where workspace_id = ${workspaceId}`;
  // Each time somebody who would be taken but must not be texted.
  await recordConsent(sql, workspaceId, {
    phone: '+12065550003',
    program: 'all',
    action: 'revoke',
    source: 'test',
    at: START - HOUR,
  });
});

const clockAt = (shownMs: number) => ({ mode: 'test', realMs: 0, shownMs, pace: 0 }) as const;

async function live(id: Template['id']): Promise<void> {
  const { sql } = database;
  const [picture] = await sql<{ id: string }[]>`
    insert into asset (workspace_id, name, mime, width, height, bytes, hash, content, thumbnail)
    values (${workspaceId}, 'P', 'image/png', 1, 1, 1, 'h', '', '') returning id`;
  const template = templates.find((one) => one.id === id);
  if (!template || !picture) throw new Error('no such template');
  const graph = template.build({ brand: 'Marlow', site: 'marlow.example', pictureId: picture.id });
  const { journeyId } = await makeJourney(sql, workspaceId, graph);
  await sql.begin((tx) => followCalendar(tx, workspaceId, journeyId));
}

let events = 0;
const happens = (type: string, customerId: string, properties: Record<string, unknown> = {}) =>
  ingest(database.sql, workspaceId, [
    { id: `six-${events++}`, type, customerId, properties, at: new Date(now) },
  ]);

/** Turns the clock to `hours` after the start, from one thing that is due to the next, as the worker does. */
async function until(hours: number): Promise<void> {
  const { sql } = database;
  const end = START + hours * HOUR;
  for (;;) {
    await runStarter({ sql });
    const [row] = await sql<{ due: Date | null }[]>`
      select min(wait_until) as due from entry where workspace_id = ${workspaceId} and status = 'waiting'`;
    const quiet = (await nextDue(sql, workspaceId)) ?? Number.POSITIVE_INFINITY;
    const next = Math.max(now, Math.min(row?.due?.getTime() ?? Number.POSITIVE_INFINITY, quiet));
    now = Math.min(next, end);
    await sql`update workspace set clock = ${sql.json(clockAt(now))} where id = ${workspaceId}`;
    if (next > end) return;
    await sweepWorkspace(sql, workspaceId, now);
    const due = await sql<{ entryId: string; turn: number }[]>`
      select id as "entryId", turn from entry
      where workspace_id = ${workspaceId} and status = 'waiting' and (wait_until <= ${new Date(now)} or goal_event_id is not null)`;
    await advanceEntries(sql, workspaceId, due);
  }
}

/** 'c0 mms 2030-01-08T19:00 Marlow: …', in the order of sending. */
async function messages(): Promise<string[]> {
  const rows = await database.sql<{ who: string; channel: string; at: Date; body: string }[]>`
    select c.external_id as who, m.channel, m.queued_at as at, m.body from message m join customer c on c.id = m.customer_id
    where m.workspace_id = ${workspaceId} order by m.queued_at, who`;
  return rows.map(
    ({ who, channel, at, body }) =>
      `${who} ${channel} ${at.toISOString().slice(0, 16)} ${body.split('. ')[0]?.slice(0, 60)}`,
  );
}
const told = async () => (await messages()).map((line) => line.split(' ').slice(0, 3).join(' '));

test('opt-in: whoever opts in is welcomed at once, who says no is not', async () => {
  const { sql } = database;
  await live('welcome');
  await sql`insert into customer (workspace_id, external_id, phone, zone) values (${workspaceId}, 'new', '+12065559000', 'America/Denver')`;
  await recordConsent(sql, workspaceId, {
    phone: '+12065559000',
    program: 'marketing',
    action: 'grant',
    source: 'form',
    at: now,
  });
  await until(1);
  expect((await told())[0]).toBe('new mms 2030-01-08T19:00');
  expect(new Set((await told()).map((line) => line.split(' ')[0]))).toEqual(new Set(['new']));
});

test('cart abandoned: two hours later, and a day after that, unless they buy', async () => {
  await live('cartAbandon');
  for (const who of ['c0', 'c1', 'c3']) await happens('added_to_cart', who, { item: 'Mug' });
  await until(1);
  await happens('order_placed', 'c1', { item: 'Mug' });
  await until(48);
  expect(await told()).toEqual(['c0 mms 2030-01-08T21:00', 'c0 sms 2030-01-09T21:00']);
});

test('purchase: thanks at once; in the morning after five days an early look for gold, tips for others', async () => {
  await live('postPurchase');
  for (const who of ['c0', 'c1', 'c3']) await happens('order_placed', who, { item: 'Mug' });
  await until(24 * 8);
  const all = await messages();
  expect(all.slice(0, 2)).toEqual([
    'c0 sms 2030-01-08T19:00 Marlow: Thank you, Person 0! Your order is being packed',
    'c1 sms 2030-01-08T19:00 Marlow: Thank you, Person 1! Your order is being packed',
  ]);
  // Five days on is a Sunday: the next morning, 9:30 there.
  expect((await told()).slice(2).map((line) => line.replace(/ (mms|sms)/, ''))).toEqual([
    'c0 2030-01-14T16:30',
    'c1 2030-01-14T16:30',
  ]);
  expect(all[2]).toMatch(/^c0 mms .*Gold member/);
  expect(all[3]).toMatch(/^c1 .*tricks/);
});

test('loyalty milestone: in the morning after, once for each tier', async () => {
  await live('loyalty');
  for (const who of ['c0', 'c3']) await happens('loyalty_milestone', who, { tier: 'silver' });
  await until(24 * 2);
  await happens('loyalty_milestone', 'c0', { tier: 'gold' });
  await until(24 * 4);
  expect(await messages()).toEqual([
    'c0 mms 2030-01-09T17:00 Marlow: Person 0, you reached silver! See what’s new for you',
    'c0 mms 2030-01-11T17:00 Marlow: Person 0, you reached gold! See what’s new for you: ',
  ]);
});

test('offer near a store: who comes near it during the hours there, once a day', async () => {
  await saveStores(
    database.sql,
    workspaceId,
    [
      {
        externalId: 'downtown',
        name: 'Downtown',
        address: '',
        latitude: 39.7527,
        longitude: -104.9992,
        zone: 'America/Denver',
        hours: null,
      },
    ],
    'test',
  );
  await live('nearStore');
  const [near, far] = [
    { lat: 39.7392, lon: -104.9903 },
    { lat: 39.9, lon: -104.9903 },
  ];
  await happens('location', 'c0', near);
  await happens('location', 'c1', far);
  await happens('location', 'c3', near);
  await until(2);
  await happens('location', 'c0', near);
  await until(7);
  await happens('location', 'c2', near);
  await until(23);
  await happens('location', 'c0', { store: 'downtown' });
  await until(24);
  expect(await messages()).toEqual([
    'c0 mms 2030-01-08T19:00 Marlow: You’re close to Downtown',
    'c0 mms 2030-01-09T18:00 Marlow: You’re close to Downtown',
  ]);
});

test('service appointment: the day before at ten their time, also when it moves; then an invitation to book again', async () => {
  await live('appointment');
  const book = (who: string, starts_at: string | null, type = 'appointment_booked') =>
    happens(type, who, { appointment_id: `a-${who}`, starts_at });
  for (const who of ['c0', 'c1', 'c2', 'c3']) await book(who, '2030-01-15T15:00');
  await until(24);
  await book('c1', '2030-01-17T09:00', 'appointment_moved');
  await book('c2', null, 'appointment_moved');
  await until(24 * 20);
  expect(await told()).toEqual([
    'c0 sms 2030-01-14T17:00',
    'c1 sms 2030-01-16T17:00',
    'c0 mms 2030-01-18T17:00',
    'c1 mms 2030-01-21T17:00',
  ]);
});
