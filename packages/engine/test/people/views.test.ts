import { testDatabase } from '@waymark/db/testing';
import { expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { recordConsent } from '../../src/people/consent.ts';
import { listPeople, type marketingStates, peopleSorts } from '../../src/people/list.ts';
import { listViews, removeView, saveView } from '../../src/people/views.ts';
import { setMembers } from '../../src/segments/people.ts';
import { archiveSegment, createSegment } from '../../src/segments/segments.ts';
import { makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

test('every sort gives everybody once, page by page, with the columns asked for', async () => {
  const { sql } = database;
  const ws = await makeWorkspace(sql);
  await makePeople(sql, ws, 9);
  const now = Date.now();
  const orders = [0, 1, 2, 2, 3, 4, 4].flatMap((n, who) =>
    [...Array(n).keys()].map((each) => ({
      id: `${who}-${each}`,
      type: 'order_placed',
      customerId: `c${who}`,
      at: new Date(now - who * 60_000),
      properties: { total: who === 6 ? -5 : 10.01 },
    })),
  );
  await ingestBatch(sql, ws, orders);
  const columns = ['trait.orders', 'trait.spend', 'tier', 'trait.loyalty_tier'];
  for (const sort of peopleSorts) {
    const seen: Awaited<ReturnType<typeof listPeople>>['rows'] = [];
    for (let cursor: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof listPeople>> = await listPeople(sql, ws, {
        sort,
        columns,
        limit: 2,
        cursor,
      });
      seen.push(...page.rows);
      cursor = page.next;
      if (cursor === null) break;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(9);
    expect(seen).toHaveLength(9);
    const numbers = seen.map(({ values }) => Number(values[`trait.${sort}`] ?? 0));
    if (sort === 'orders') expect(numbers).toEqual([4, 4, 3, 2, 2, 1, 0, 0, 0]);
    if (sort === 'spend') expect(numbers.slice(0, 5)).toEqual([40.04, 30.03, 20.02, 20.02, 10.01]);
  }
  const [first] = (await listPeople(sql, ws, { sort: 'spend', columns })).rows;
  expect(first?.values).toEqual({
    'trait.orders': 4,
    'trait.spend': 40.04,
    tier: 'plain',
    'trait.loyalty_tier': null,
  });
});

test('a list of those who opted in is without those whom a suppression list bars, by their own row or their number', async () => {
  const { sql } = database;
  const ws = await makeWorkspace(sql);
  const people = await makePeople(sql, ws, 4);
  const of = (n: number) => people[n] ?? '';
  const phone = '+12065550001';
  for (const number of ['+12065550000', phone, '+12065550002'])
    await recordConsent(sql, ws, { phone: number, program: 'marketing', action: 'grant', source: 'till' });
  const list = await createSegment(sql, ws, { name: 'Barred', kind: 'suppression' }, 'tests');
  const change = async (add: string) =>
    await setMembers(sql, ws, { id: list.id, add: { ids: [add] } }, 'tests');
  await change(of(0));
  await change(of(1));
  // The number goes to somebody else; without one, nobody is barred by it.
  await sql`update customer set phone = null where id = ${of(1)}`;
  await sql`update customer set phone = ${phone} where id = ${of(3)}`;
  const shown = async (marketing: (typeof marketingStates)[number]) => {
    const { rows } = await listPeople(sql, ws, { marketing });
    return rows.map(({ externalId }) => externalId).sort();
  };
  expect(await shown('granted')).toEqual(['c2']);
  expect(await shown('suppressed')).toEqual(['c0', 'c1', 'c3']);
  expect(await shown('none')).toEqual([]);
  await archiveSegment(sql, ws, list.id, 'tests');
  expect(await shown('granted')).toEqual(['c0', 'c2', 'c3']);
  expect(await shown('none')).toEqual(['c1']);
});

test('entering a segment isn’t the last thing a person did', async () => {
  const { sql } = database;
  const ws = await makeWorkspace(sql);
  const [id = ''] = await makePeople(sql, ws, 1);
  const last = async () => (await listPeople(sql, ws, {})).rows.map(({ lastEventAt }) => lastEventAt);
  const at = new Date(Date.now() - 60_000);
  const entered = { customer_id: id, workspace_id: ws, type: 'segment_entered', at: new Date() };
  await sql`insert into event ${sql({ ...entered, external_id: 'entered' })}`;
  expect(await last()).toEqual([null]);
  await ingestBatch(sql, ws, [{ id: 'order', type: 'order_placed', customerId: 'c0', at }]);
  expect(await last()).toEqual([at.toISOString()]);
});

test('a view is its owner’s, and everybody’s to look by where it is shared', async () => {
  const { sql } = database;
  const ws = await makeWorkspace(sql);
  const other = await makeWorkspace(sql);
  for (const id of ['ann', 'ben'])
    await sql`insert into "user" (id, name, email) values (${id}, ${id}, ${`${id}@example.com`})`;
  const mine = await saveView(sql, ws, 'ann', { name: 'Best', shared: false, search: { sort: 'spend' } });
  await saveView(sql, ws, 'ann', { name: 'All', shared: true, search: { cols: 'tier' } });
  expect(await saveView(sql, ws, 'ann', { name: 'best', shared: false, search: {} })).toEqual(mine);
  const names = async (who: string, workspace = ws) =>
    (await listViews(sql, workspace, who)).map(({ name, own }) => [name, own]);
  expect(await names('ann')).toEqual([
    ['All', true],
    ['best', true],
  ]);
  expect(await names('ben')).toEqual([['All', false]]);
  expect(await names('ann', other)).toEqual([]);
  await expect(removeView(sql, ws, 'ben', mine.id)).rejects.toThrow('somebody else’s');
  await removeView(sql, ws, 'ann', mine.id);
  expect(await names('ann')).toEqual([['All', true]]);
});
