import { rewritingHistory } from '@waymark/db/history';
import { testDatabase } from '@waymark/db/testing';
import { type ConsentLine, consentStates } from '@waymark/policy/consent';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

const PHONES = 12;
const phone = fc.integer({ min: 0, max: PHONES - 1 }).map((n) => `+120655501${n + 10}`);
const words = fc.record({
  program: fc.constantFrom('marketing', 'transactional', 'all'),
  action: fc.constantFrom('request', 'grant', 'confirm', 'revoke'),
  // Many at the same instant, and many that come later than what is dated after them.
  at: fc.integer({ min: 0, max: 5 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString()),
});
const batch = fc.array(
  fc.record({ phone, words }).map(({ phone, words }) => ({ phone, ...words })),
  { minLength: 1, maxLength: 6 },
);
test('what is kept of each phone is what its ledger says, whoever writes at the same time, after history is rewritten, and made anew', async () => {
  const { sql } = database;
  const ws = await makeWorkspace(sql);
  const kept = async () =>
    await sql`select phone, marketing, transactional from consent_now where workspace_id = ${ws} order by phone`;
  const ofLedger = async () => {
    const lines = await sql<(Omit<ConsentLine, 'id'> & { id: string; phone: string })[]>`
      select id, phone, program, action, at from consent_event where workspace_id = ${ws} order by phone, at, id`;
    const ledgers = Map.groupBy(lines, ({ phone }) => phone);
    return [...ledgers].map(([phone, some]) => {
      const { marketing, transactional } = consentStates(some.map((one) => ({ ...one, id: Number(one.id) })));
      return { phone, marketing: marketing.state, transactional: transactional.state };
    });
  };
  const write = async (lines: object[]) =>
    await sql`
      insert into consent_event (workspace_id, phone, program, action, source, at)
      select ${ws}, phone, program, action, 'test', at
      from jsonb_to_recordset(${JSON.stringify(lines)}::text::jsonb) as r (phone text, program text, action text, at timestamptz)`;
  for (let round = 0; round < 20; round++) {
    // Half of the phones are new in each round, so that batches also meet where there is no row yet.
    const phones = (n: string) => (Number(n.at(-1)) % 2 ? n : n.replace('+1206555', `+1206${200 + round}`));
    const batches = fc
      .sample(batch, 8)
      .map((lines) => lines.map((line) => ({ ...line, phone: phones(line.phone) })));
    await Promise.all(batches.map(write));
    expect([...(await kept())], `round ${round}`).toEqual(await ofLedger());
  }

  await rewritingHistory(
    sql,
    (tx) =>
      tx`update consent_event set phone = '+12065559999' where workspace_id = ${ws} and phone like '%1'`,
  );
  await rewritingHistory(
    sql,
    (tx) =>
      tx`delete from consent_event where workspace_id = ${ws} and (phone like '%2' or action = 'revoke')`,
  );
  const after = [...(await kept())];
  expect(after).toEqual(await ofLedger());
  expect(after.map(({ phone }) => phone)).toContain('+12065559999');

  await sql`update consent_now set marketing = 'pending' where workspace_id = ${ws}`;
  await sql`select rebuild_consent()`;
  expect([...(await kept())]).toEqual(after);
  await rewritingHistory(sql, (tx) => tx`delete from workspace where id = ${ws}`);
  expect(await kept()).toHaveLength(0);
});
