import { testDatabase } from '@waymark/db/testing';
import { beforeEach, expect, test } from 'vitest';
import { recordConsent } from '../../src/people/consent.ts';
import { upsertCustomers } from '../../src/people/customerBatch.ts';
import { upsertCustomer } from '../../src/people/customers.ts';
import { suppressedPeople } from '../../src/people/inSegments.ts';
import { readConsent } from '../../src/people/ledger.ts';
import { setMembers } from '../../src/segments/people.ts';
import { createSegment } from '../../src/segments/segments.ts';
import { chain, node, sms } from '../../src/testing/graphs.ts';
import { makeJourney, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
beforeEach(async () => {
  workspaceId = await makeWorkspace(database.sql);
});

const phone = '+13035550142';
const grant = { action: 'grant' as const, source: 'checkout', disclosure: 'Text me offers.' };
const read = async (id: string) => {
  const [row] =
    await database.sql`select external_id, phone, zone, properties from customer where id = ${id}`;
  return row;
};
const entries = async () => {
  const [row] = await database.sql<{ n: number }[]>`
    select count(*)::int as n from entry where workspace_id = ${workspaceId}`;
  return row?.n;
};
const optIn = (reentry: 'once' | 'always' = 'always') =>
  makeJourney(
    database.sql,
    workspaceId,
    chain(node('trigger.optIn', { program: 'marketing', reentry }), sms('Welcome')),
  );

test('what is named changes, what is not stays; null removes', async () => {
  const { sql } = database;
  const first = await upsertCustomer(sql, workspaceId, {
    externalId: 'c1',
    phone: '303-555-0142',
    zone: 'America/Denver',
    properties: { first_name: 'Rosa', tier: 'gold', nested: { a: 1 } },
  });
  expect(first.created).toBe(true);
  const second = await upsertCustomer(sql, workspaceId, {
    externalId: 'c1',
    properties: { tier: null, points: 7 },
  });
  expect(second).toEqual({ id: first.id, created: false });
  expect(await read(first.id)).toEqual({
    external_id: 'c1',
    phone,
    zone: 'America/Denver',
    properties: { first_name: 'Rosa', nested: { a: 1 }, points: 7 },
  });
  await upsertCustomer(sql, workspaceId, { externalId: 'c1', phone: null, zone: null });
  expect(await read(first.id)).toMatchObject({ phone: null, zone: null });
});

test('a phone of someone else is a conflict; of someone without an id it is them', async () => {
  const { sql } = database;
  const { id } = await upsertCustomer(sql, workspaceId, { phone });
  expect(await upsertCustomer(sql, workspaceId, { externalId: 'c1', phone })).toEqual({ id, created: false });
  await expect(upsertCustomer(sql, workspaceId, { externalId: 'c2', phone })).rejects.toMatchObject({
    code: 'conflict',
    detail: { field: 'phone' },
  });
  await upsertCustomer(sql, workspaceId, { externalId: 'c3' });
  await expect(upsertCustomer(sql, workspaceId, { externalId: 'c3', phone })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('what cannot be kept is refused with its field, and nothing of it is written', async () => {
  const { sql } = database;
  const change = (rest: object) => upsertCustomer(sql, workspaceId, { externalId: 'c1', ...rest });
  await expect(change({ phone: 'none' })).rejects.toMatchObject({
    code: 'invalid',
    detail: { field: 'phone' },
  });
  await expect(change({ zone: 'Mars/Olympus' })).rejects.toMatchObject({ detail: { field: 'zone' } });
  await expect(change({ properties: { a: '\u0000' } })).rejects.toMatchObject({
    detail: { field: 'properties' },
  });
  await expect(change({ consent: { marketing: grant } })).rejects.toMatchObject({
    detail: { field: 'consent' },
  });
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from customer where workspace_id = ${workspaceId}`;
  expect(row?.n).toBe(0);
});

test('the same new customer put twenty times at once is one person', async () => {
  const puts = Array.from({ length: 20 }, () =>
    upsertCustomer(database.sql, workspaceId, { externalId: 'c1', phone, properties: { a: 1 } }),
  );
  const results = await Promise.all(puts);
  expect(results.filter(({ created }) => created)).toHaveLength(1);
  expect(new Set(results.map(({ id }) => id)).size).toBe(1);
});

test('opting in starts the journey; saying it again does not, opting in after a stop does', async () => {
  const { sql } = database;
  await optIn();
  const put = () =>
    upsertCustomer(sql, workspaceId, { externalId: 'c1', phone, consent: { marketing: grant } });
  await put();
  expect(await entries()).toBe(1);
  await put();
  expect(await entries()).toBe(1);
  await recordConsent(sql, workspaceId, {
    phone,
    program: 'all',
    action: 'revoke',
    source: 'sms',
    raw: 'STOP',
  });
  const states = (await readConsent(sql, workspaceId, [phone]))(phone);
  expect(states.marketing.state).toBe('revoked');
  expect(states.transactional.state).toBe('revoked');
  await put();
  expect(await entries()).toBe(2);
});

test('a request starts nothing, its confirmation does; another program does not', async () => {
  const { sql } = database;
  await optIn();
  await upsertCustomer(sql, workspaceId, { externalId: 'c1', phone });
  const say = (program: 'marketing' | 'transactional', action: 'request' | 'confirm' | 'grant') =>
    recordConsent(sql, workspaceId, { phone, program, action, source: 'form' });
  await say('marketing', 'request');
  await say('transactional', 'grant');
  expect(await entries()).toBe(0);
  await say('marketing', 'confirm');
  expect(await entries()).toBe(1);
});

test('imported consent of long ago starts nothing', async () => {
  await optIn();
  await upsertCustomer(database.sql, workspaceId, {
    externalId: 'c1',
    phone,
    consent: { marketing: { ...grant, at: '2020-01-01T00:00:00Z' } },
  });
  expect(await entries()).toBe(0);
});

test('many opt-ins of one person at once start one entry', async () => {
  const { sql } = database;
  await optIn();
  await upsertCustomer(sql, workspaceId, { externalId: 'c1', phone });
  const line = { phone, program: 'marketing', action: 'grant', source: 'form' } as const;
  await Promise.all(Array.from({ length: 15 }, () => recordConsent(sql, workspaceId, line)));
  expect(await entries()).toBe(1);
});

test('a STOP is final even if a test clock was moved back', async () => {
  const { sql } = database;
  await upsertCustomer(sql, workspaceId, { externalId: 'c1', phone });
  const show = (instant: string) => {
    const clock = { mode: 'test', realMs: 0, shownMs: Date.parse(instant), pace: 0 };
    return sql`update workspace set clock = ${sql.json(clock)} where id = ${workspaceId}`;
  };
  await show('2031-06-01T00:00:00Z');
  await recordConsent(sql, workspaceId, { phone, program: 'marketing', action: 'grant', source: 'form' });
  await show('2031-01-01T00:00:00Z');
  await recordConsent(sql, workspaceId, { phone, program: 'all', action: 'revoke', source: 'sms' });
  expect((await readConsent(sql, workspaceId, [phone]))(phone).marketing.state).toBe('revoked');
});

test('the words shown are kept with their hash, and a number nobody has can stop', async () => {
  const { sql } = database;
  await recordConsent(sql, workspaceId, [
    { phone, program: 'marketing', ...grant },
    { phone: '+13035550199', program: 'all', action: 'revoke', source: 'sms', raw: 'stop it' },
  ]);
  const rows = await sql`
    select disclosure, disclosure_hash is not null as hashed, raw from consent_event
    where workspace_id = ${workspaceId} order by id`;
  expect([...rows]).toEqual([
    { disclosure: 'Text me offers.', hashed: true, raw: null },
    { disclosure: null, hashed: false, raw: 'stop it' },
  ]);
});

test('in a batch consent is for the number that its own change names, and never for another that the person has by then', async () => {
  const { sql } = database;
  const [old, next, own] = ['+13035550150', '+13035550151', '+13035550152'];
  await upsertCustomer(sql, workspaceId, { externalId: 'a', phone });
  await upsertCustomer(sql, workspaceId, { externalId: 'b', phone: own });
  await recordConsent(sql, workspaceId, { phone: own, program: 'all', action: 'revoke', source: 'sms' });
  const consent = { marketing: grant };
  const results = await upsertCustomers(sql, workspaceId, [
    { externalId: 'a', consent },
    { externalId: 'a', phone: old, consent },
    { externalId: 'a', phone: next },
    // Both claim it: the first one has it.
    { externalId: 'b', phone: next, consent },
    { externalId: 'c', phone: '+13035550153', consent },
    { externalId: 'd', consent },
  ]);
  expect(results).toEqual([
    { status: 'accepted' },
    { status: 'accepted' },
    { status: 'accepted' },
    {
      status: 'accepted',
      reason:
        'phone: belongs to another customer, left as it was; consent: not recorded, as the phone is another customer’s',
    },
    { status: 'accepted' },
    { status: 'accepted', reason: 'consent: not recorded, as there is no phone' },
  ]);
  const numbers = [phone, old, next, own, '+13035550153'];
  const consentOf = await readConsent(sql, workspaceId, numbers);
  expect(numbers.map((number) => consentOf(number).marketing.state)).toEqual([
    'granted',
    'granted',
    'none',
    'revoked',
    'granted',
  ]);
});

test('the number of somebody on a suppression list stays barred whoever has it, until they are taken off', async () => {
  const { sql } = database;
  const { id: legal } = await createSegment(
    sql,
    workspaceId,
    { name: 'Legal', kind: 'suppression' },
    'tests',
  );
  const { id: barred } = await upsertCustomer(sql, workspaceId, { externalId: 'barred', phone });
  await setMembers(sql, workspaceId, { id: legal, add: { ids: [barred] } }, 'tests');
  await upsertCustomer(sql, workspaceId, { externalId: 'barred', phone: '+13035550160' });
  const { id: other } = await upsertCustomer(sql, workspaceId, { externalId: 'other', phone });
  const { id: free } = await upsertCustomer(sql, workspaceId, { externalId: 'free', phone: '+13035550161' });
  const elsewhere = await makeWorkspace(sql);
  const { id: theirs } = await upsertCustomer(sql, elsewhere, { externalId: 'theirs', phone });
  const people = [
    { id: barred, phone: '+13035550160' },
    { id: other, phone },
    { id: free, phone: '+13035550161' },
  ];
  expect(await suppressedPeople(sql, workspaceId, people)).toEqual(
    new Map([
      [barred, 'Legal'],
      [other, 'Legal'],
    ]),
  );
  expect(await suppressedPeople(sql, elsewhere, [{ id: theirs, phone }])).toEqual(new Map());
  await setMembers(sql, workspaceId, { id: legal, remove: { ids: [barred] } }, 'tests');
  expect(await suppressedPeople(sql, workspaceId, people)).toEqual(new Map());
});
