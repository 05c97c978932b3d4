import { testDatabase } from '@waymark/db/testing';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { beforeEach, expect, test } from 'vitest';
import {
  type Campaign,
  campaignEstimate,
  createCampaign,
  draftEstimate,
} from '../../src/campaigns/campaign.ts';
import { saveProducts } from '../../src/catalog/save.ts';
import { addCodes } from '../../src/coupons/codes.ts';
import { createPool } from '../../src/coupons/pools.ts';
import { advanceDue } from '../../src/entries/due.ts';
import { runStarter } from '../../src/entries/starter.ts';
import { createJourney } from '../../src/journeys/journeys.ts';
import { listJourneys } from '../../src/journeys/list.ts';
import { journeyPage } from '../../src/journeys/page.ts';
import { journeyView } from '../../src/journeys/view.ts';
import { fillTexts } from '../../src/messages/outbox/texts.ts';
import { setMembers } from '../../src/segments/people.ts';
import { createSegment } from '../../src/segments/segments.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makePeople, makeWorkspace } from '../../src/testing/scenario.ts';
import { nextDue, sweepWorkspace } from '../../src/triggers/calendar.ts';

const database = testDatabase();
let workspaceId: string;
let segment: string;
let people: string[];
const actor = 'test';
const clockAt = (at: string | number) =>
  ({ mode: 'test', realMs: 0, shownMs: Number(new Date(at)), pace: 0 }) as const;
const goTo = (at: number) =>
  database.sql`update workspace set clock = ${database.sql.json(clockAt(at))} where id = ${workspaceId}`;

beforeEach(async () => {
  const { sql } = database;
  workspaceId = await makeWorkspace(sql, {
    policy: defaultPolicyRules,
    clock: clockAt('2030-01-01T20:00:00Z'),
  });
  await sql`update workspace set zone = 'America/Denver' where id = ${workspaceId}`;
  await sql`
    update sender set sms_per_second = 2, mms_per_second = 1, sms_cents = 2, mms_cents = 5
    where workspace_id = ${workspaceId}`;
  people = await makePeople(sql, workspaceId, 8);
  ({ id: segment } = await createSegment(sql, workspaceId, { name: 'VIP', kind: 'list' }, actor));
  await setMembers(sql, workspaceId, { id: segment, add: { ids: people.slice(0, 7) } }, actor);
});

const text = (words: string, when: Campaign['when'] = { kind: 'now' }): Campaign => ({
  segment,
  message: { kind: 'message.sms', settings: { program: 'marketing', text: words, overCap: 'skip' } },
  when,
});
const at = (date: string, time: string, zone: 'person' | 'workspace' = 'workspace') =>
  ({ kind: 'at', date, time, zone }) as const;

/** Lets time go on until nobody is due any more; returns the messages and what they cost. */
async function liveOn() {
  const { sql } = database;
  for (;;) {
    const due = await nextDue(sql, workspaceId);
    const [wait] = await sql<{ at: Date | null }[]>`
      select min(wait_until) as at from entry where workspace_id = ${workspaceId} and status = 'waiting'`;
    const next = Math.min(due ?? Infinity, wait?.at?.getTime() ?? Infinity);
    if (!Number.isFinite(next)) break;
    await goTo(next);
    await sweepWorkspace(sql, workspaceId, next);
    await runStarter({ sql });
    await advanceDue(sql, workspaceId, next);
  }
  const [sent] = await sql`
    select count(*)::int as sms, sum(segments)::int as segments, sum(cost_cents)::int as "costCents",
      max(queued_at) as last from message where workspace_id = ${workspaceId}`;
  return sent;
}

test('the gate’s forecast of a campaign matches what happens', async () => {
  const { sql } = database;
  const [stopped, nameless, night] = people;
  await sql`
    insert into consent_event (workspace_id, phone, program, action, source, at)
    select workspace_id, phone, 'marketing', 'revoke', 'test', '2029-12-01' from customer where id = ${stopped ?? ''}`;
  await sql`update customer set phone = null where id = ${nameless ?? ''}`;
  await sql`update customer set zone = 'Asia/Tokyo' where id = ${night ?? ''}`;
  const { id: list } = await createSegment(sql, workspaceId, { name: 'Off', kind: 'suppression' }, actor);
  await setMembers(sql, workspaceId, { id: list, add: { ids: people.slice(3, 4) } }, actor);
  const campaign = text(`Hello {{ first_name }}, ${'x'.repeat(150)}`, at('2030-01-02', '10:00'));
  const { problems, run } = await campaignEstimate(sql, workspaceId, campaign);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(run).toEqual({
    run: '2030-01-02T10:00',
    zone: 'workspace',
    people: 7,
    exact: true,
    reached: 4,
    sms: 4,
    mms: 0,
    segments: 8,
    costCents: 16,
    currency: 'USD',
    seconds: 2,
    notSent: expect.arrayContaining(
      ['No consent', 'No phone number', 'Suppression list'].map((name) => ({ name, count: 1 })),
    ),
    held: [{ name: 'Quiet hours', count: 1 }],
    short: [],
    later: { count: 1, first: '2030-01-02T23:00:00.000Z', last: '2030-01-02T23:00:00.000Z' },
  });
  expect(await listJourneys(sql, workspaceId)).toEqual([]);

  const { id } = await createCampaign(sql, workspaceId, { ...campaign, name: 'Sale', publish: true }, actor);
  expect(await listJourneys(sql, workspaceId)).toMatchObject([
    { id, name: 'Sale', status: 'live', trigger: 'On Jan 2, 2030, 10:00 AM: everyone in the segment “VIP”' },
  ]);
  const standing = async () => {
    const [[row], view, page] = await Promise.all([
      listJourneys(sql, workspaceId),
      journeyView(sql, workspaceId, id),
      journeyPage(sql, workspaceId, { limit: 1 }),
    ]);
    expect(row?.schedule).toEqual(view.schedule);
    expect(page.rows.map(({ finished }) => finished)).toEqual([view.schedule?.next === null]);
    return { schedule: view.schedule, campaign: view.campaign, entered: view.entered };
  };
  const next = { run: '2030-01-02T10:00', zone: 'workspace' };
  expect(await standing()).toEqual({ schedule: { next }, campaign: true, entered: 0 });
  const last = new Date('2030-01-02T23:00:00Z');
  expect(await liveOn()).toEqual({ sms: 4, segments: 8, costCents: 16, last });
  expect(await standing()).toEqual({ schedule: { next: null }, campaign: true, entered: 7 });
  const { activePeople, messages } = await journeyView(sql, workspaceId, id);
  expect({ activePeople, messages }).toMatchObject({ activePeople: 0, messages: { queued: 4, sent: 0 } });
  await sql`update journey set status = 'stopped' where id = ${id}`;
  expect((await journeyView(sql, workspaceId, id)).schedule).toBeNull();
});

test('traits that a text names count in its length', async () => {
  const { sql } = database;
  const [first = ''] = people;
  await sql`update customer set traits = ${sql.json({ favorite_category: 'x'.repeat(60) })} where id = ${first}`;
  const campaign = text(
    `{{ trait.favorite_category | default: "you" }}, ${'x'.repeat(120)}`,
    at('2030-01-02', '10:00'),
  );
  const { run } = await campaignEstimate(sql, workspaceId, campaign);
  expect(run).toMatchObject({ sms: 7, segments: 8 });
  await createCampaign(sql, workspaceId, { ...campaign, name: 'Traits', publish: true }, actor);
  expect(await liveOn()).toMatchObject({ sms: 7, segments: 8 });
});

test('a campaign about a chosen product: forecast and sent with what the catalog says as it leaves', async () => {
  const { sql } = database;
  const kettle = { id: 'kettle', name: 'Gooseneck kettle', priceCents: 8_900 };
  await saveProducts(sql, workspaceId, [kettle]);
  const about = (product: string): Campaign => {
    const { message, ...rest } = text('', at('2030-01-02', '10:00'));
    const words = `${'x'.repeat(140)} {{ product.name }}: {{ product.price }}`;
    const settings = { ...message.settings, text: words, missing: 'skip' as const, product };
    return { ...rest, message: { kind: 'message.sms', settings } };
  };
  const estimate = await campaignEstimate(sql, workspaceId, about('kettle'));
  expect(estimate.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(estimate.run).toMatchObject({ reached: 7, sms: 7, segments: 14, notSent: [] });

  await expect(
    createCampaign(sql, workspaceId, { ...about('teapot'), name: 'Tea', publish: true }, actor),
  ).rejects.toThrow('“teapot” is no longer in the catalog. Choose another product.');
  await saveProducts(sql, workspaceId, [{ id: 'kettle', stock: 0 }]);
  const sold = await campaignEstimate(sql, workspaceId, about('kettle'));
  expect(sold.problems).toContainEqual({
    code: 'soldOut',
    severity: 'warning',
    nodeId: 'message',
    field: 'product',
    sentence:
      '“Gooseneck kettle” is out of stock. Until it’s back, this message isn’t sent, or goes out with its fallbacks.',
  });
  expect(sold.run).toMatchObject({ reached: 0, notSent: [{ count: 7 }] });

  await saveProducts(sql, workspaceId, [{ id: 'kettle', stock: 3, priceCents: 4_950 }]);
  await createCampaign(sql, workspaceId, { ...about('kettle'), name: 'Kettles', publish: true }, actor);
  await liveOn();
  await fillTexts(sql);
  const messages = await sql<{ body: string; n: number; segments: number }[]>`
    select body, count(*)::int as n, sum(segments)::int as segments from message
    where workspace_id = ${workspaceId} group by 1`;
  expect(messages).toEqual([{ body: `${'x'.repeat(140)} Gooseneck kettle: $49.50`, n: 7, segments: 14 }]);
});

test('“now” is the next minute, in the hour that comes twice the first one after it', async () => {
  const { sql } = database;
  const run = async () => (await campaignEstimate(sql, workspaceId, text('Hi'))).run?.run;
  expect(await run()).toBe('2030-01-01T13:01');
  await goTo(Date.parse('2030-11-03T08:30:30Z'));
  expect(await run()).toBe('2030-11-03T02:00');
  await createCampaign(sql, workspaceId, { ...text('Hi'), name: 'Now', publish: true }, actor);
  expect(await nextDue(sql, workspaceId)).toBe(Date.parse('2030-11-03T09:00:00Z'));
});

test('a draft may lack its text; what lacks something does not go out, and nothing is made', async () => {
  const { sql } = database;
  const empty = text('');
  expect(await campaignEstimate(sql, workspaceId, empty)).toMatchObject({
    run: null,
    problems: [{ code: 'noText', nodeId: 'message' }],
  });
  const make = (campaign: Campaign, publish: boolean) =>
    createCampaign(sql, workspaceId, { ...campaign, name: 'Sale', publish }, actor);
  await expect(make(empty, true)).rejects.toMatchObject({ code: 'invalid' });
  await expect(make(text('Hi', at('2029-12-31', '10:00')), true)).rejects.toThrow(
    'No runs of this schedule are left',
  );
  const theirs = await makeWorkspace(sql);
  await expect(
    createCampaign(sql, theirs, { ...text('Hi'), name: 'Sale', publish: false }, actor),
  ).rejects.toMatchObject({ code: 'notFound' });
  await expect(campaignEstimate(sql, theirs, text('Hi'))).rejects.toMatchObject({ code: 'notFound' });
  const when = {
    date: '2031-01-05',
    time: '10:00',
    repeat: null,
    zone: 'person',
    reentry: 'always',
  } as const;
  const schedule = node('trigger.schedule', { segment, ...when });
  const copied = await createJourney(sql, theirs, {
    name: 'Copied',
    graph: chain(schedule, sms('Hi')),
    actor,
  });
  expect(await draftEstimate(sql, theirs, copied.id)).toBeNull();
  expect(await listJourneys(sql, workspaceId)).toEqual([]);
  await make(empty, false);
  expect(await listJourneys(sql, workspaceId)).toMatchObject([{ name: 'Sale', status: 'draft' }]);
});

test('a forecast knows what is left in a coupon pool, and says where it is too little', async () => {
  const { sql } = database;
  const pool = await createPool(sql, workspaceId, { name: 'Spring', alarmBelow: 0 }, actor);
  const asked = async () => (await campaignEstimate(sql, workspaceId, text('Hi {{ coupon.spring }}'))).run;
  expect(await asked()).toMatchObject({ reached: 0, notSent: [{ name: 'No coupon codes left', count: 7 }] });
  await addCodes(sql, workspaceId, pool.id, Buffer.from('ONE-1\nTWO-2\n'), actor);
  expect(await asked()).toMatchObject({ reached: 7, notSent: [], short: [{ pool: 'Spring', left: 2 }] });
  const more = Array.from({ length: 7 }, (_, n) => `MORE-${n}`).join('\n');
  await addCodes(sql, workspaceId, pool.id, Buffer.from(more), actor);
  expect(await asked()).toMatchObject({ reached: 7, short: [] });
});

test('in a large segment a sample stands for all', async () => {
  const { sql } = database;
  await sql`
    with made as (
      insert into customer (workspace_id, zone, phone)
      select ${workspaceId}, 'America/Denver', '+1303' || (1000000 + n) from generate_series(1, 20993) as n returning id)
    insert into segment_member (segment_id, customer_id, since) select ${segment}, id, now() from made`;
  const { run } = await campaignEstimate(sql, workspaceId, text('Hi'));
  expect(run).toMatchObject({ people: 21_000, exact: false });
  const counted = run?.notSent.find(({ name }) => name === 'No consent')?.count ?? 0;
  expect(Math.abs(counted + (run?.reached ?? 0) - 21_000)).toBeLessThan(3);
});

test('a campaign whose publishing fails leaves nothing behind, and can be sent again', async () => {
  const { sql } = database;
  const send = () =>
    createCampaign(sql, workspaceId, { ...text('Hello'), name: 'Sale', publish: true }, actor);
  await sql.unsafe(`
    create function fails() returns trigger language plpgsql as $$ begin raise 'no versions today'; end $$;
    create trigger fails before insert on journey_version for each row execute function fails()`);
  try {
    await expect(send()).rejects.toThrow('no versions today');
  } finally {
    await sql.unsafe('drop function fails cascade');
  }
  expect(await listJourneys(sql, workspaceId)).toEqual([]);
  const audited =
    await sql`select from audit_log where workspace_id = ${workspaceId} and action like 'journey.%'`;
  expect(audited).toHaveLength(0);
  await send();
  expect(await listJourneys(sql, workspaceId)).toMatchObject([{ name: 'Sale', status: 'live' }]);
});

test('a campaign that is asked for again with its ID goes out once, and no other one takes its ID', async () => {
  const { sql } = database;
  const id = '7d3c2f6e-54f0-4a0e-9c1b-0a4f6a2f9e11';
  const send = (words: string, name = 'Sale', publish = true) =>
    createCampaign(sql, workspaceId, { ...text(words), id, name, publish }, actor);
  expect(await Promise.all([send('Hello'), send('Hello')])).toEqual([{ id }, { id }]);
  await goTo(Date.parse('2030-01-01T20:10:00Z'));
  expect(await send('Hello')).toEqual({ id });
  expect(await sql`select id from journey where workspace_id = ${workspaceId}`).toHaveLength(1);
  const elsewhere = await makeWorkspace(sql);
  const { id: list } = await createSegment(sql, elsewhere, { name: 'VIP', kind: 'list' }, actor);
  for (const other of [
    () => send('Goodbye'),
    () => send('Hello', 'Another'),
    () => send('Hello', 'Sale', false),
    () =>
      createCampaign(
        sql,
        elsewhere,
        { ...text('Hello'), segment: list, id, name: 'Sale', publish: true },
        actor,
      ),
  ])
    await expect(other()).rejects.toMatchObject({ code: 'conflict' });
});
