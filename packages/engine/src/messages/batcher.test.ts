import { expect, test } from 'vitest';
import { Batcher } from './batcher.ts';

test('items that come while a batch is written go together as the next', async () => {
  const batches: number[][] = [];
  const batcher = new Batcher<number, number>(async (items) => {
    batches.push(items);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return items.map((item) => item * 2);
  });
  const first = batcher.add(1);
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  const rest = [2, 3, 4].map((item) => batcher.add(item));
  expect(await Promise.all([first, ...rest])).toEqual([2, 4, 6, 8]);
  expect(batches).toEqual([[1], [2, 3, 4]]);
});

test('a batch that fails rejects its own items, and the next one is written', async () => {
  let fail = true;
  const batcher = new Batcher<number, number>(async (items) => {
    if (fail) throw new Error('away');
    return items;
  });
  await expect(batcher.add(1)).rejects.toThrow('away');
  fail = false;
  expect(await batcher.add(2)).toBe(2);
});
