import { connect } from '@waymark/db/connect';
import { testDatabase } from '@waymark/db/testing';
import type { Settings } from '@waymark/journey/graph/graph';
import { beforeEach, expect, it } from 'vitest';
import { saveProducts } from '../../src/catalog/save.ts';
import { addCodes } from '../../src/coupons/codes.ts';
import { takeBackCodes } from '../../src/coupons/give.ts';
import { createPool, listPools } from '../../src/coupons/pools.ts';
import { runStarter } from '../../src/entries/starter.ts';
import { ingest } from '../../src/events/ingest.ts';
import { receiveInbound } from '../../src/messages/inbound/inbound.ts';
import { claimMessages } from '../../src/messages/outbox/claim.ts';
import { fillTexts } from '../../src/messages/outbox/texts.ts';
import { recordConsent } from '../../src/people/consent.ts';
import { chain, node, onEvent } from '../../src/testing/graphs.ts';
import { enter, makeJourney, makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
let poolId: string;
beforeEach(async () => {
  workspaceId = await makeWorkspace(database.sql);
  poolId = (await createPool(database.sql, workspaceId, { name: 'Spring 10%', alarmBelow: 5 }, 'tests')).id;
});

const sms = (text: string, missing?: Settings<'message.sms'>['missing']) =>
  node('message.sms', { program: 'marketing', text, overCap: 'skip', missing });
const codes = (count: number) =>
  Buffer.from(Array.from({ length: count }, (_, at) => `SAVE-${1_000 + at}`).join('\n'));
const add = (bytes: Buffer) => addCodes(database.sql, workspaceId, poolId, bytes, 'tests');
const pool = async () => (await listPools(database.sql, workspaceId))[0];
const messages = () =>
  database.sql<{ entryId: string; body: string; status: string; reason: string | null }[]>`
    select entry_id as "entryId", body, status, reason from message where workspace_id = ${workspaceId}
    order by queued_at, step, id`;

async function claim() {
  const { sql } = database;
  const [sender] = await sql<{ id: string }[]>`select id from sender where workspace_id = ${workspaceId}`;
  return await claimMessages(sql, [{ senderId: sender?.id ?? '', channel: 'sms', most: 10 }]);
}

async function send(people: number, ...steps: ReturnType<typeof sms>[]) {
  const { sql } = database;
  const journey = await makeJourney(sql, workspaceId, chain(onEvent('entered'), ...steps));
  const entries = await enter(sql, journey, await makePeople(sql, workspaceId, people));
  await runStarter({ sql });
  return entries;
}

it('two hundred entries at once over 150 codes: 150 different ones, and 50 by the step’s rule', async () => {
  await add(codes(150));
  await send(200, sms('Your code: {{ coupon.spring_10 }}', 'skip'));
  const others = Array.from({ length: 6 }, () => connect(database.url));
  try {
    await Promise.all(others.map(({ sql }) => fillTexts(sql)));
  } finally {
    await Promise.all(others.map(({ close }) => close()));
  }
  const all = await messages();
  const sent = all.filter(({ status }) => status === 'queued').map(({ body }) => body);
  expect(new Set(sent).size).toBe(150);
  expect(sent.every((body) => /^Your code: SAVE-1\d\d\d$/.test(body))).toBe(true);
  const unsent = all.filter(({ status }) => status === 'cancelled');
  expect(unsent).toHaveLength(50);
  expect(new Set(unsent.map(({ reason }) => reason))).toEqual(
    new Set(['Not sent: no codes were left in “Spring 10%”.']),
  );
  expect(await pool()).toMatchObject({ left: 0, given: 150, redeemed: 0 });
});

it('where a pool has run dry fallbacks stand in by the rule, and without one nobody gets an empty code', async () => {
  await send(1, sms('Code {{ coupon.spring_10 | default: "HELLO5" }}'), sms('Code {{ coupon.spring_10 }}'));
  await fillTexts(database.sql);
  expect(await messages()).toMatchObject([
    { body: 'Code HELLO5', status: 'queued' },
    { status: 'cancelled', reason: expect.stringContaining('no codes were left') },
  ]);
});

it('a text names traits beside its code', async () => {
  const { sql } = database;
  await add(codes(1));
  await send(1, sms('{{ trait.favorite_category }}: {{ coupon.spring_10 }}'));
  await sql`update customer set traits = ${sql.json({ favorite_category: 'coffee' })} where workspace_id = ${workspaceId}`;
  await fillTexts(sql);
  expect(await messages()).toMatchObject([{ body: 'coffee: SAVE-1000' }]);
});

it('a text that can’t be stored fails by itself and keeps no code; the others are filled', async () => {
  const { sql } = database;
  await add(codes(5));
  const entries = await send(5, sms('Code {{ coupon.spring_10 }}'));
  // Two segments cost more than the column can hold.
  await sql`update sender set sms_cents = 2000000000 where workspace_id = ${workspaceId}`;
  await sql`update message set template = ${'x'.repeat(200)} || template where entry_id = ${entries[2] ?? ''}`;
  expect(await fillTexts(sql)).toBe(5);
  const all = await messages();
  expect(all.filter(({ status }) => status === 'queued')).toHaveLength(4);
  expect(all.filter(({ status }) => status === 'failed')).toMatchObject([
    { reason: 'The text couldn’t be filled in or saved.' },
  ]);
  expect(await pool()).toMatchObject({ left: 1, given: 4 });
});

it('an entry has one code of a pool: a reminder says the same, and so does filling that is done again', async () => {
  await add(codes(10));
  const [entryId] = await send(
    1,
    sms('Code {{ coupon.spring_10 }}'),
    sms('Use {{ coupon.spring_10 }} today'),
  );
  const { sql } = database;
  // The first time everything is lost at the last moment.
  await expect(
    sql.begin(async (tx) => {
      await fillTexts({ begin: (work: (own: typeof tx) => unknown) => work(tx) } as unknown as typeof sql);
      throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  expect(await pool()).toMatchObject({ left: 10 });
  await fillTexts(sql);
  expect((await messages()).map(({ body }) => body)).toEqual(['Code SAVE-1000', 'Use SAVE-1000 today']);
  await sql`update message set card_state = 'waiting' where entry_id = ${entryId ?? ''}`;
  await fillTexts(sql);
  expect((await messages()).map(({ body }) => body)).toEqual(['Code SAVE-1000', 'Use SAVE-1000 today']);
  expect(await pool()).toMatchObject({ left: 9, given: 1 });
});

it('the code of a message that the last check cancels goes to somebody else; one that anybody may have seen does not', async () => {
  const { sql } = database;
  await add(codes(3));
  await send(2, sms('Code {{ coupon.spring_10 }}'));
  await fillTexts(sql);
  const [phone] = await sql<{ phone: string }[]>`
    select phone from customer where workspace_id = ${workspaceId} and external_id = 'c0'`;
  const revoke = { phone: phone?.phone ?? '', program: 'all', action: 'revoke', source: 'tests' } as const;
  await recordConsent(sql, workspaceId, revoke);
  expect(await pool()).toMatchObject({ left: 1, given: 2 });
  await claim();
  expect((await messages()).map(({ status }) => status).sort()).toEqual(['cancelled', 'sending']);
  expect(await pool()).toMatchObject({ left: 2, given: 1 });
  expect(await sql`select from coupon where workspace_id = ${workspaceId} and step is not null`).toHaveLength(
    1,
  );

  // A reminder that is cancelled takes back nothing: the first text said the code.
  const [had] = await sql<{ id: string; entryId: string }[]>`
    select m.id, m.entry_id as "entryId" from message m where m.workspace_id = ${workspaceId} and m.status = 'sending'`;
  await sql.begin((tx) => takeBackCodes(tx, workspaceId, [had?.id ?? '']));
  expect(await pool()).toMatchObject({ left: 2, given: 1 });
  await sql`update message set status = 'cancelled' where id = ${had?.id ?? ''}`;
  await sql.begin((tx) => takeBackCodes(tx, workspaceId, [had?.id ?? '']));
  expect(await pool()).toMatchObject({ left: 2, given: 1 });
});

it('of two pools that a text names and one that is dry, the other keeps its code', async () => {
  const { sql } = database;
  await add(codes(1));
  await createPool(sql, workspaceId, { name: 'Dry', alarmBelow: 0 }, 'tests');
  await send(1, sms('{{ coupon.spring_10 }} {{ coupon.dry }}', 'skip'));
  await fillTexts(sql);
  expect(await messages()).toMatchObject([{ status: 'cancelled' }]);
  expect((await listPools(sql, workspaceId)).find(({ key }) => key === 'spring_10')).toMatchObject({
    left: 1,
  });
});

it('STOP takes back the codes of what it cancels', async () => {
  const { sql } = database;
  await add(codes(2));
  const [entryId] = await send(1, sms('{{ coupon.spring_10 }}'), sms('Still {{ coupon.spring_10 }}'));
  await fillTexts(sql);
  const [to] = await sql<{ person: string; sender: string }[]>`
    select c.phone as person, s.phone as sender from entry e join customer c on c.id = e.customer_id, sender s
    where e.id = ${entryId ?? ''} and s.workspace_id = ${workspaceId}`;
  const text = { providerId: `SM${workspaceId}`, from: to?.person ?? '', to: to?.sender ?? '', body: 'STOP' };
  await receiveInbound(sql, text);
  expect((await messages()).map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
  expect(await pool()).toMatchObject({ left: 2, given: 0 });
});

it('codes come one a line or from a CSV; what cannot be one is named with its line, and doubles count once', async () => {
  expect(await add(Buffer.from('Code,Note\nA-1,x\n"B C",\nA-1,\nab,\nD-4,y\n'))).toEqual({
    added: 2,
    known: 1,
    refused: [
      { row: 3, reason: '“B C” can’t be a code: 3 to 80 letters, digits, and . _ + # -' },
      { row: 5, reason: '“ab” can’t be a code: 3 to 80 letters, digits, and . _ + # -' },
    ],
  });
  expect(await add(Buffer.from('E-5\nA-1'))).toMatchObject({ added: 1, known: 1 });
  expect(await pool()).toMatchObject({ left: 3, sample: 'X-0', key: 'spring_10' });
  await expect(add(codes(100_001))).rejects.toThrow('100,000');
});

it('a redeemed code counts once, and one that was never given can’t be given afterward', async () => {
  await add(codes(3));
  await send(1, sms('{{ coupon.spring_10 }}'));
  await fillTexts(database.sql);
  const redeem = (id: string, code: string) =>
    ingest(database.sql, workspaceId, [
      { id, type: 'coupon_redeemed', customerId: 'c0', properties: { code } },
    ]);
  await redeem('r1', 'SAVE-1000');
  await redeem('r2', 'SAVE-1000');
  await redeem('r3', 'SAVE-1001');
  await redeem('r4', 'SAVE-9999');
  expect(await pool()).toMatchObject({ left: 1, given: 0, redeemed: 2 });
  const other = await makeWorkspace(database.sql);
  expect(await listPools(database.sql, other)).toEqual([]);
});

it('a text names the product that the entry began with as it is when the text leaves; what is gone falls back or is not sent', async () => {
  const { sql } = database;
  const kettle = { id: 'kettle', name: 'Kettle', priceCents: 8_950, stock: 2 };
  await saveProducts(sql, workspaceId, [kettle]);
  const text = '{{ product.name | default: "What you liked" }} for {{ product.price | default: "less" }}';
  await makeJourney(sql, workspaceId, chain(onEvent('back'), sms(text), sms(text, 'skip')));
  await makePeople(sql, workspaceId, 3);
  const begin = async (customerId: string, product_id: string) => {
    await ingest(sql, workspaceId, [
      { id: `${customerId}-back`, type: 'back', customerId, properties: { product_id } },
    ]);
    await runStarter({ sql });
  };
  const sentTexts = async () =>
    (await messages()).map(({ body, status, reason }) => reason ?? `${status} ${body}`).sort();
  await begin('c0', 'kettle');
  await saveProducts(sql, workspaceId, [{ id: 'kettle', priceCents: 7_900 }]);
  await fillTexts(sql);
  expect(await sentTexts()).toEqual(['queued Kettle for $79', 'queued Kettle for $79']);
  await begin('c1', 'kettle');
  await saveProducts(sql, workspaceId, [{ id: 'kettle', stock: 0 }]);
  await fillTexts(sql);
  const gone = [
    'Not sent: the product was gone or out of stock.',
    'queued Kettle for $79',
    'queued Kettle for $79',
    'queued What you liked for less',
  ];
  expect(await sentTexts()).toEqual(gone);
  // One of a paused journey is looked up when it goes on.
  await saveProducts(sql, workspaceId, [{ id: 'kettle', stock: 1 }]);
  await begin('c2', 'kettle');
  await sql`update journey set status = 'paused' where workspace_id = ${workspaceId}`;
  expect(await fillTexts(sql)).toBe(0);
  await sql`update journey set status = 'live' where workspace_id = ${workspaceId}`;
  expect(await fillTexts(sql)).toBe(2);
});
