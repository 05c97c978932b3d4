import { testDatabase } from '@waymark/db/testing';
import { savePolicy } from '@waymark/workspace/settings/settings';
import { expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { runQueuedJobs } from '../../src/jobKinds.ts';
import { makePeople, makeWorkspace, openPolicy } from '../../src/testing/scenario.ts';
import { startTraits } from '../../src/traits/refresh.ts';

const database = testDatabase();

const NOON = Date.parse('2026-03-15T12:00:00Z');

test('everybody is scored by the quintiles of the buyers, new orders by the same until the next day, and another purchase event counts anew', async () => {
  const { sql } = database;
  const ws = await makeWorkspace(sql, {
    clock: { mode: 'test', realMs: Date.now(), shownMs: NOON, pace: 0 },
  });
  await makePeople(sql, ws, 11);
  const run = async () => {
    await sql`update job set ended_at = now() - interval '2 minutes' where workspace_id = ${ws} and ended_at is not null`;
    await startTraits(sql);
    return (await runQueuedJobs(sql, ws)) > 0;
  };
  const rfm = async () => {
    const rows = await sql<{ rfm: string | null }[]>`
      select traits->>'rfm' as rfm from customer where workspace_id = ${ws}
      order by substr(external_id, 2)::int`;
    return rows.map((row) => row.rfm);
  };
  expect(await run()).toBe(false);
  // Person n orders n times (one of them paid with other things), the last time n hours before noon.
  const orders = [...Array(11).keys()].flatMap((n) =>
    [...Array(n).keys()].map((each) => ({
      id: `${n}-${each}`,
      type: 'order_placed',
      customerId: `c${n}`,
      at: new Date(NOON - n * 3_600_000 - each * 86_400_000),
      properties: { total: 100 - n },
    })),
  );
  // As history that is there before the traits are.
  await sql`alter table event disable trigger event_inserted`;
  await ingestBatch(sql, ws, orders);
  await sql`alter table event enable trigger event_inserted`;
  expect(await rfm()).toEqual(Array(11).fill(null));

  expect(await run()).toBe(true);
  expect(await rfm()).toEqual([
    null,
    ...['511', '511', '422', '422', '333', '333', '244', '244', '155', '155'],
  ]);
  await ingestBatch(sql, ws, [
    { id: 'late', type: 'order_placed', customerId: 'c10', at: new Date(NOON), properties: { total: 1 } },
  ]);
  expect((await rfm())[10]).toBe('555');
  expect(await run()).toBe(false);

  const rules = { ...openPolicy, purchaseEvent: 'order_paid' };
  await savePolicy(sql, ws, { rules, release: false, actor: 'tests' });
  await ingestBatch(sql, ws, [
    { id: 'paid', type: 'order_paid', customerId: 'c0', at: new Date(NOON), properties: { total: 1 } },
  ]);
  expect(await run()).toBe(true);
  expect(await rfm()).toEqual(['111', ...Array(10).fill(null)]);
});
