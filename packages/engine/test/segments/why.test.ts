import type { Rule } from '@waymark/audience/schema';
import { testDatabase } from '@waymark/db/testing';
import { expect, test } from 'vitest';
import { ingestBatch } from '../../src/events/batch.ts';
import { setMembers } from '../../src/segments/people.ts';
import { createSegment } from '../../src/segments/segments.ts';
import { whyInSegment } from '../../src/segments/why.ts';
import { makePeople, makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();

const platinum: Rule['conditions'][number] = { on: 'profile', property: 'tier', op: 'is', value: 'platinum' };

test('every condition says whether it holds and what is known of the person, groups and other segments too', async () => {
  const { sql } = database;
  const ws = await makeWorkspace(sql);
  const [ada = '', ben = ''] = await makePeople(sql, ws, 2);
  const list = await createSegment(sql, ws, { name: 'Friends', kind: 'list' }, 'tests');
  await setMembers(sql, ws, { id: list.id, add: { ids: [ada] } }, 'tests');
  const rule: Rule = {
    match: 'all',
    conditions: [
      { on: 'segment', segment: list.id, op: 'in' },
      {
        on: 'group',
        match: 'any',
        conditions: [
          platinum,
          { on: 'count', event: 'order_placed', where: [], since: 'ever', op: 'atLeast', value: 2 },
        ],
      },
    ],
  };
  const { id } = await createSegment(sql, ws, { name: 'Good friends', kind: 'rule', rule }, 'tests');
  const order = (n: number) => ({ id: `o${n}`, type: 'order_placed', customerId: 'c0', properties: {} });
  await ingestBatch(sql, ws, [order(1), order(2)]);

  const why = await whyInSegment(sql, ws, { id, customerId: ada });
  expect(why).toEqual({
    match: 'all',
    holds: true,
    parts: [
      { condition: 'is in “Friends”', holds: true, seen: 'is in “Friends”' },
      {
        match: 'any',
        holds: true,
        parts: [
          { condition: 'tier is platinum', holds: false, seen: expect.stringContaining('tier is ') },
          {
            condition: expect.stringContaining('at least 2'),
            holds: true,
            seen: expect.stringMatching(/^the number of .* is 2$/),
          },
        ],
      },
    ],
  });
  expect(await whyInSegment(sql, ws, { id, customerId: ben })).toMatchObject({
    holds: false,
    parts: [{ holds: false, seen: 'is not in “Friends”' }, { holds: false }],
  });
  expect(await whyInSegment(sql, ws, { id: list.id, customerId: ada })).toBeNull();
});

test('a segment or a person of another workspace isn’t there', async () => {
  const { sql } = database;
  const [ws, other] = [await makeWorkspace(sql), await makeWorkspace(sql)];
  const [mine = ''] = await makePeople(sql, ws, 1);
  const [theirs = ''] = await makePeople(sql, other, 1);
  const rule: Rule = { match: 'all', conditions: [platinum] };
  const { id } = await createSegment(sql, ws, { name: 'Platinum', kind: 'rule', rule }, 'tests');
  await expect(whyInSegment(sql, ws, { id, customerId: theirs })).rejects.toThrow(
    'This person doesn’t exist',
  );
  await expect(whyInSegment(sql, other, { id, customerId: theirs })).rejects.toThrow(
    'This segment doesn’t exist',
  );
  expect(await whyInSegment(sql, ws, { id, customerId: mine })).toMatchObject({ holds: false });
});
