import { expect, test } from 'vitest';
import { countOf, summable } from './amounts.ts';

test('only numbers are summed, and money is suggested first', () => {
  const known = [
    { name: 'item', kind: 'text', examples: [] },
    { name: 'items', kind: 'number', examples: [] },
    { name: 'total', kind: 'number', examples: [] },
  ] as const;
  expect(summable(known.map((one) => ({ ...one, examples: [] }))).map(({ name }) => name)).toEqual([
    'total',
    'items',
  ]);
});

test('what somebody did or didn’t do is counted once it is narrowed down by properties', () => {
  const where = [{ on: 'event' as const, property: 'item', op: 'is' as const, value: 'mug' }];
  const did = { on: 'history', event: 'order_placed', op: 'did', since: { days: 30 } } as const;
  expect(countOf(did, where)).toEqual({
    on: 'count',
    event: 'order_placed',
    where,
    since: { days: 30 },
    op: 'atLeast',
    value: 1,
  });
  expect(countOf({ ...did, op: 'didNot' }, where)).toMatchObject({ op: 'is', value: 0 });
});
