import { randomBytes } from 'node:crypto';
import { testDatabase } from '@waymark/db/testing';
import { compileGraph } from '@waymark/journey/graph/compile';
import type { Settings } from '@waymark/journey/graph/graph';
import { reachOf } from '@waymark/journey/simulate/reach';
import { Simulation } from '@waymark/journey/simulate/simulate';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { beforeEach, expect, test } from 'vitest';
import { peopleOf } from '../../src/dryRuns/population.ts';
import { ingest } from '../../src/events/ingest.ts';
import { pauseJourney, resumeJourney, stopJourney } from '../../src/journeys/control.ts';
import { mergePeople } from '../../src/people/merge.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';
import { followCalendar, nextDue, sweepCalendar, sweepWorkspace } from '../../src/triggers/calendar.ts';

const database = testDatabase();
let workspaceId: string;
const START = '2030-01-01T12:00:00Z';
beforeEach(async () => {
  const { sql } = database;
  await sql`update journey set status = 'stopped'`;
  workspaceId = await makeWorkspace(sql, { clock: clockAt(START) });
});

const clockAt = (at: string) => ({ mode: 'test', realMs: 0, shownMs: Date.parse(at), pace: 0 }) as const;
const goTo = (at: string) =>
  database.sql`update workspace set clock = ${database.sql.json(clockAt(at))} where id = ${workspaceId}`;
const set = (who: string, properties: object) =>
  database.sql`
    update customer set properties = properties || ${JSON.stringify(properties)}::text::jsonb
    where workspace_id = ${workspaceId} and external_id = ${who}`;

const ofProfile = {
  of: 'profile',
  property: 'birthday',
  when: 'on',
  offset: { amount: 1, unit: 'days' },
  time: '10:00',
  yearly: true,
  reentry: 'always',
} as const;
const ofEvent = {
  ...ofProfile,
  of: 'event',
  event: 'appointment_booked',
  movedBy: 'appointment_moved',
  property: 'starts_at',
  key: 'appointment_id',
  when: 'before',
  yearly: false,
} as const;

const drawing = (settings: Settings<'trigger.date'>) => chain(node('trigger.date', settings), sms('Hi'));
async function dated(settings: Settings<'trigger.date'>): Promise<string> {
  const { journeyId } = await makeJourney(database.sql, workspaceId, drawing(settings));
  await database.sql.begin((tx) => followCalendar(tx, workspaceId, journeyId));
  return journeyId;
}

/** Lets the calendar come to an instant, each step on the way as the worker does. Returns who entered when. */
async function liveUntil(at: string) {
  for (;;) {
    const due = await nextDue(database.sql, workspaceId);
    if (due === null || due > Date.parse(at)) break;
    const [row] = await database.sql<{ at: Date }[]>`
      select workspace_now(clock) as at from workspace where id = ${workspaceId}`;
    const now = Math.max(due, row?.at.getTime() ?? 0);
    await goTo(new Date(now).toISOString());
    await sweepWorkspace(database.sql, workspaceId, now);
  }
  await goTo(at);
  return await entered();
}
const entered = async () => {
  const rows = await database.sql<{ who: string; at: Date }[]>`
    select c.external_id as who, e.entered_at as at from entry e join customer c on c.id = e.customer_id
    where e.workspace_id = ${workspaceId} order by e.entered_at, who`;
  return rows.map(({ who, at }) => `${who} ${at.toISOString().slice(0, 16)}`);
};
let events = 0;
const happens = (type: string, customerId: string, properties: Record<string, unknown>, at = '') =>
  ingest(database.sql, workspaceId, [
    { id: `e${events++}`, type, customerId, properties, ...(at === '' ? {} : { at: new Date(at) }) },
  ]);

test('a birthday comes each year, at ten by the clock where each person is', async () => {
  await makePeople(database.sql, workspaceId, 3);
  await database.sql`update customer set zone = 'America/New_York' where workspace_id = ${workspaceId} and external_id = 'c1'`;
  await set('c0', { birthday: '1990-05-12' });
  await set('c1', { birthday: '2004-02-29' });
  await set('c2', { birthday: 'unknown' });
  await dated(ofProfile);
  expect(await liveUntil('2032-12-31T00:00:00Z')).toEqual([
    'c1 2030-02-28T15:00',
    'c0 2030-05-12T16:00',
    'c1 2031-02-28T15:00',
    'c0 2031-05-12T16:00',
    'c1 2032-02-29T15:00',
    'c0 2032-05-12T16:00',
  ]);
});

test('days after a date, once', async () => {
  await makePeople(database.sql, workspaceId, 1);
  await set('c0', { delivered_on: '2030-02-01' });
  const offset = { amount: 2, unit: 'days' } as const;
  await dated({ ...ofProfile, property: 'delivered_on', when: 'after', offset, yearly: false });
  expect(await liveUntil('2031-03-01T00:00:00Z')).toEqual(['c0 2030-02-03T17:00']);
});

test('in the nights in which clocks change: the first instant after a gap, the first of two', async () => {
  await makePeople(database.sql, workspaceId, 2);
  await set('c0', { birthday: '1990-03-10' });
  await dated({ ...ofProfile, time: '02:30' });
  expect(await liveUntil('2030-06-01T00:00:00Z')).toEqual(['c0 2030-03-10T09:00']);
  await database.sql`update journey set status = 'stopped' where workspace_id = ${workspaceId}`;
  await set('c1', { birthday: '1990-11-03' });
  await dated({ ...ofProfile, time: '01:30' });
  expect((await liveUntil('2030-12-01T00:00:00Z')).at(-1)).toBe('c1 2030-11-03T07:30');
});

test('a date that moves takes its due instant along, whoever wrote it; one that is taken away is due no more', async () => {
  await makePeople(database.sql, workspaceId, 3);
  for (const who of ['c0', 'c1', 'c2']) await set(who, { renews_on: '2030-03-20' });
  await dated({ ...ofProfile, property: 'renews_on', when: 'before', yearly: false, reentry: 'once' });
  expect(await liveUntil('2030-02-01T00:00:00Z')).toEqual([]);
  await set('c0', { renews_on: '2030-02-10' });
  await set('c1', { renews_on: '2030-04-01' });
  await set('c2', { renews_on: null });
  const moved = ['c0 2030-02-09T17:00', 'c1 2030-03-31T16:00'];
  expect(await liveUntil('2030-06-01T00:00:00Z')).toEqual(moved);
  await ingest(database.sql, workspaceId, [
    {
      id: 'late',
      type: 'signed_up',
      customerId: 'new',
      customer: { properties: { renews_on: '2030-07-01' }, zone: 'America/Denver' },
    },
  ]);
  await set('c1', { renews_on: '2030-06-01' });
  expect((await liveUntil('2030-08-01T00:00:00Z')).slice(2)).toEqual(['new 2030-06-30T16:00']);
});

test('who moves to another zone is due by the clock there', async () => {
  await makePeople(database.sql, workspaceId, 1);
  await set('c0', { birthday: '05-12' });
  await dated(ofProfile);
  await liveUntil('2030-02-01T00:00:00Z');
  await database.sql`update customer set zone = 'Europe/Paris' where workspace_id = ${workspaceId}`;
  expect(await liveUntil('2030-06-01T00:00:00Z')).toEqual(['c0 2030-05-12T08:00']);
});

test('what was due before it was known, or before the journey went live, begins nothing', async () => {
  await makePeople(database.sql, workspaceId, 2);
  await set('c0', { birthday: '2030-01-01' });
  await happens('appointment_booked', 'c1', { appointment_id: 'a', starts_at: '2030-01-02T15:00' }, START);
  await goTo('2030-01-01T18:00:00Z');
  await dated({ ...ofProfile, yearly: false });
  await dated(ofEvent);
  await set('c1', { birthday: '2030-01-01' });
  await happens('appointment_booked', 'c1', { appointment_id: 'b', starts_at: '2030-01-02T15:00' });
  expect(await liveUntil('2031-01-01T00:00:00Z')).toEqual([]);
});

async function appointments(): Promise<void> {
  const book = (who: string, appointment_id: string, starts_at: unknown, type = 'appointment_booked') =>
    happens(type, who, { appointment_id, starts_at });
  await book('c0', 'first', '2030-02-10T15:00');
  await book('c0', 'second', '2030-02-20T15:00');
  await book('c1', 'third', '2030-02-10T15:00');
  await liveUntil('2030-01-20T00:00:00Z');
  await book('c0', 'first', '2030-02-05T15:00', 'appointment_moved');
  await book('c1', 'third', null, 'appointment_moved');
  await liveUntil('2030-02-04T20:00:00Z');
  await book('c0', 'first', '2030-02-05T17:00', 'appointment_moved');
  await book('c0', 'first', '2030-03-01T09:00', 'appointment_moved');
}

test('each appointment has its own due instant, which moves with it; the entry speaks of the latest word', async () => {
  await makePeople(database.sql, workspaceId, 2);
  await dated(ofEvent);
  await appointments();
  expect(await liveUntil('2030-04-01T00:00:00Z')).toEqual([
    'c0 2030-02-04T17:00',
    'c0 2030-02-19T17:00',
    'c0 2030-02-28T17:00',
  ]);
  const rows = await database.sql<{ key: string; starts: string }[]>`
    select n.key, e.properties->>'starts_at' as starts from entry n join event e on e.id = n.event_id
    where n.workspace_id = ${workspaceId} order by n.entered_at`;
  expect(rows.map(({ key, starts }) => `${key} ${starts}`)).toEqual([
    'first 2030-02-05T15:00',
    'second 2030-02-20T15:00',
    'first 2030-03-01T09:00',
  ]);
});

test.each([
  ['an emoji at the cut', 'a'.repeat(199)],
  ['an emoji before the cut', 'a'.repeat(198)],
  ['emoji all along', '🎉'.repeat(120)],
  ['a short text', 'a'],
])(
  'an appointment from before the journey moves with its event, whatever the length of its key: %s',
  async (_, start) => {
    await makePeople(database.sql, workspaceId, 1);
    const appointment_id = `${start}😀 and more`;
    await happens('appointment_booked', 'c0', { appointment_id, starts_at: '2030-02-10T15:00' }, START);
    await dated(ofEvent);
    await happens('appointment_moved', 'c0', { appointment_id, starts_at: '2030-02-20T15:00' });
    expect(await liveUntil('2030-04-01T00:00:00Z')).toEqual(['c0 2030-02-19T17:00']);
  },
);

test('a dry run over it foretells the same entries', async () => {
  await makePeople(database.sql, workspaceId, 2);
  await set('c1', { birthday: '1990-02-14' });
  const journeys = await Promise.all([dated(ofEvent), dated(ofProfile)]);
  await appointments();
  const account = await liveUntil('2030-04-01T00:00:00Z');
  const [from, to] = [Date.parse(START), Date.parse('2030-04-01T00:00:00Z')];
  const foretold: string[] = [];
  for (const [index, settings] of [ofEvent, ofProfile].entries()) {
    const { plan } = compileGraph(drawing(settings));
    const prices = { smsCents: 1, mmsCents: 3 };
    const simulation = new Simulation({ plan, rules: defaultPolicyRules, from, to, zone: 'UTC', prices });
    const scope = {
      workspaceId,
      journeyId: journeys[index] ?? '',
      cohort: { kind: 'everyone' },
      reach: reachOf(plan, defaultPolicyRules),
      from,
      to,
    } as const;
    for await (const { people } of peopleOf(database.sql, scope))
      for (const person of people) simulation.add(person);
    foretold.push(
      ...simulation.tally.days.flatMap(({ day, entries }) => Array.from({ length: entries }, () => day)),
    );
  }
  expect(foretold.sort()).toEqual(account.map((line) => line.split(' ')[1]?.slice(0, 10)).sort());
});

test('a pause delays by up to a day, two sweeps at once take everybody in once, a stop takes nobody', async () => {
  const { sql } = database;
  await makePeople(sql, workspaceId, 1_200);
  await sql`update customer set properties = properties || '{"birthday": "01-05"}' where workspace_id = ${workspaceId}`;
  const journeyId = await dated(ofProfile);
  await liveUntil('2030-01-05T00:00:00Z');
  await pauseJourney(sql, workspaceId, journeyId, 'test');
  expect(await liveUntil('2030-01-05T20:00:00Z')).toEqual([]);
  await resumeJourney(sql, workspaceId, journeyId, 'test');
  const now = Date.parse('2030-01-05T20:00:00Z');
  await Promise.all([1, 2, 3].map(() => sweepWorkspace(sql, workspaceId, now)));
  const all = await entered();
  expect(all).toHaveLength(1_200);
  expect(new Set(all.map((line) => line.split(' ')[1]))).toEqual(new Set(['2030-01-05T17:00']));
  expect(await nextDue(sql, workspaceId)).toBe(Date.parse('2031-01-05T17:00:00Z'));
  await stopJourney(sql, workspaceId, journeyId, 'test');
  expect(await nextDue(sql, workspaceId)).toBeNull();
});

test('who is merged into another keeps their appointments', async () => {
  const [keptId = '', goneId = ''] = await makePeople(database.sql, workspaceId, 2);
  await dated(ofEvent);
  await happens('appointment_booked', 'c1', { appointment_id: 'a', starts_at: '2030-02-10T15:00' });
  await mergePeople(database.sql, workspaceId, { keptId, goneId }, 'test');
  expect(await liveUntil('2030-04-01T00:00:00Z')).toEqual(['c0 2030-02-09T17:00']);
});

test('a date that stands for “never” holds up nobody else’s', async () => {
  await makePeople(database.sql, workspaceId, 2);
  await set('c0', { ends: '9999-12-31' });
  await set('c1', { ends: '2030-02-01' });
  await dated({ ...ofProfile, property: 'ends', when: 'after', yearly: false });
  expect(await liveUntil('2030-04-01T00:00:00Z')).toEqual(['c1 2030-02-02T17:00']);
});

test('however much blank space is around a date, it begins the journey and holds up nobody else’s', async () => {
  await makePeople(database.sql, workspaceId, 2);
  // In an order that Postgres can’t make shorter.
  const blank = [...randomBytes(20_000)].map((byte) => '\u2003\u2005\u2007 '[byte % 4]).join('');
  await set('c0', { ends: `${blank}2030-02-01` });
  await set('c1', { ends: '2030-02-01' });
  await dated({ ...ofProfile, property: 'ends', when: 'after', yearly: false });
  expect(await liveUntil('2030-04-01T00:00:00Z')).toEqual(['c0 2030-02-02T17:00', 'c1 2030-02-02T17:00']);
});

test('a workspace whose people can’t enter holds up no other', async () => {
  const { sql } = database;
  const begun: number[] = [];
  const both = [workspaceId, await makeWorkspace(sql, { clock: clockAt(START) })];
  for (workspaceId of both) {
    await makePeople(sql, workspaceId, 1);
    await set('c0', { birthday: '01-05' });
    await dated(ofProfile);
  }
  for (const [place, broken] of both.entries()) {
    await sql`
      update workspace set clock = ${sql.json(clockAt(`${2031 + place}-01-05T18:00:00Z`))}
      where id = any(${both}::uuid[])`;
    await sql.unsafe(
      `alter table entry add constraint none check (workspace_id <> '${broken}' or entered_at < '2031-01-01') not valid`,
    );
    await expect(sweepCalendar(sql)).rejects.toThrow('none');
    await sql`alter table entry drop constraint none`;
    begun.push(
      await sql`select from entry where workspace_id = any(${both}::uuid[])`.then(({ count }) => count),
    );
  }
  expect(begun).toEqual([1, 2]);
});
