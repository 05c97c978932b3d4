import { testDatabase } from '@waymark/db/testing';
import { expect, test } from 'vitest';
import { ingest } from '../../src/events/ingest.ts';
import { recordConsent } from '../../src/people/consent.ts';
import { readConsent, wholeLedger } from '../../src/people/ledger.ts';
import { makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

const phones = ['+12065550000', '+12065550001', '+12065550002', '+12065550003'];

test('a number that was reassigned has no consent any more, by id, by phone or as one of its properties; once', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makePeople(sql, workspaceId, 4);
  const type = 'number_reassigned';
  const told = [
    { id: 'r0', type, customerId: 'c0' },
    { id: 'r1', type, phone: phones[1] },
    { id: 'r2', type, customerId: 'c0', properties: { phone: '(206) 555-0002' } },
    { id: 'other', type: 'order_placed', customerId: 'c3' },
  ];
  await ingest(sql, workspaceId, told);
  await ingest(sql, workspaceId, told);
  const consent = await readConsent(sql, workspaceId, phones);
  expect(phones.map((phone) => consent(phone).marketing.state)).toEqual([
    'revoked',
    'revoked',
    'revoked',
    'granted',
  ]);
  for (const [at, phone] of phones.slice(0, 3).entries())
    expect((await wholeLedger(sql, workspaceId, phone)).slice(1)).toMatchObject([
      { program: 'all', action: 'revoke', source: 'number reassigned', raw: `r${at}` },
    ]);
});

test('what its new holder agreed to since then stands, however late the word of it comes', async () => {
  const { sql } = database;
  const workspaceId = await makeWorkspace(sql);
  await makePeople(sql, workspaceId, 1);
  const day = 24 * 3_600_000;
  const at = (days: number) => new Date(Date.now() - days * day);
  const [phone = ''] = phones;
  await recordConsent(sql, workspaceId, {
    phone,
    program: 'marketing',
    action: 'grant',
    source: 'form',
    at: at(2),
  });
  const late = { id: 'r', type: 'number_reassigned', customerId: 'c0', at: at(3) };
  expect(await ingest(sql, workspaceId, [late])).toMatchObject([{ status: 'accepted' }]);
  expect((await readConsent(sql, workspaceId, [phone]))(phone).marketing.state).toBe('granted');
});
