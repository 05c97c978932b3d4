import { createHash } from 'node:crypto';
import { testDatabase } from '@waymark/db/testing';
import { tellSecret } from '@waymark/workspace/settings/sealed';
import { beforeAll, expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { upsertCustomer } from '../../src/people/customers.ts';
import { findSharedEmails, leaveApart, violations } from '../../src/people/identifiers.ts';
import { mergePeople } from '../../src/people/merge.ts';
import { makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
beforeAll(async () => {
  tellSecret(database.sql, 'a-secret-of-the-tests-with-32-characters');
});

test('phones and emails that several claim and profiles of many are reported until they are merged or left apart', async () => {
  const { sql } = database;
  const ws = await makeWorkspace(sql);
  const other = await makeWorkspace(sql);
  const add = async (externalId: string, phone: string, email: string, workspace = ws) =>
    (await upsertCustomer(sql, workspace, { externalId, phone, properties: { email } })).id;
  const mia = await add('mia', '+13035550101', 'home@example.com');
  const max = await add('max', '+13035550102', 'HOME@example.com ');
  const ida = await add('ida', '+13035550103', 'ida@example.com');
  await add('mia', '+13035550101', 'home@example.com', other);
  expect(await violations(sql, ws)).toEqual([]);
  // A family's phone: the child's app says that it is theirs as well.
  await ingestBatch(sql, ws, [
    { id: 'e', type: 'seen', customerId: 'ida', customer: { phone: '+13035550101' } },
  ]);
  await findSharedEmails(sql, ws);
  const found = await violations(sql, ws);
  expect(found.map(({ kind, value, people }) => [kind, value, people.map(({ id }) => id).sort()])).toEqual([
    ['email', 'home@example.com', [mia, max].sort()],
    ['phone', '+13035550101', [mia, ida].sort()],
  ]);
  expect(await violations(sql, other)).toEqual([]);
  expect((await violations(sql, ws, max)).map(({ kind }) => kind)).toEqual(['email']);
  const [email, phone] = found;
  // Who sees only its last digits does not find the others by trying.
  const tried = createHash('md5').update('phone +13035550101').digest('hex');
  expect(phone?.key).not.toBe(tried);
  await expect(leaveApart(sql, ws, tried, 'tests')).rejects.toThrow('anymore');
  await leaveApart(sql, ws, phone?.key ?? '', 'tests');
  await expect(leaveApart(sql, ws, phone?.key ?? '', 'tests')).rejects.toThrow('anymore');
  await expect(leaveApart(sql, other, email?.key ?? '', 'tests')).rejects.toThrow('anymore');
  await findSharedEmails(sql, ws);
  expect((await violations(sql, ws)).map(({ kind }) => kind)).toEqual(['email']);
  await mergePeople(sql, ws, { keptId: mia, goneId: max }, 'tests');
  expect(await violations(sql, ws)).toEqual([]);
  for (const n of [4, 5, 6]) {
    const goneId = await add(`mia-${n}`, `+1303555010${n}`, '');
    await mergePeople(sql, ws, { keptId: mia, goneId }, 'tests');
  }
  expect(await violations(sql, ws)).toMatchObject([{ kind: 'profile', value: mia, people: [{ id: mia }] }]);
});
