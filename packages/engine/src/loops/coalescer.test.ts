import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Coalescer } from './coalescer.ts';

test('items that come while a batch is written go together as the next', async () => {
  const batches: number[][] = [];
  const coalescer = new Coalescer<number, number>(async (items) => {
    batches.push(items);
    await sleep(5);
    return items.map((item) => item * 2);
  });
  const first = coalescer.add(1);
  await turn();
  await turn();
  const rest = [2, 3, 4].map((item) => coalescer.add(item));
  expect(await Promise.all([first, ...rest])).toEqual([2, 4, 6, 8]);
  expect(batches).toEqual([[1], [2, 3, 4]]);
});

test('a batch that fails rejects its own items, and the next one is written', async () => {
  let fail = true;
  const coalescer = new Coalescer<number, number>(async (items) => {
    if (fail) throw new Error('away');
    return items;
  });
  await expect(coalescer.add(1)).rejects.toThrow('away');
  fail = false;
  expect(await coalescer.add(2)).toBe(2);
});

test('where each is tried by itself, none fails for another’s sake', async () => {
  const write = async (items: number[]) => {
    if (items.includes(2)) throw new Error('two');
    return items;
  };
  const coalescer = new Coalescer<number, number>(write, { retryAlone: true });
  const ends = await Promise.allSettled([1, 2, 3].map((item) => coalescer.add(item)));
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a batch holds no more than it may by weight, one heavier item goes alone, and an item left out fails', async () => {
  const batches: number[][] = [];
  const write = async (items: number[]) => {
    batches.push(items);
    return items.filter((item) => item !== 4);
  };
  const coalescer = new Coalescer<number, number>(write, { most: 6, weigh: (item) => item });
  const ends = await Promise.allSettled([1, 2, 3, 9, 4].map((item) => coalescer.add(item)));
  expect(batches).toEqual([[1, 2, 3], [9], [4]]);
  expect(ends.map(({ status }) => status).at(-1)).toBe('rejected');
});

test('a second batch goes beside the first only where enough wait for it', async () => {
  const begun: number[][] = [];
  const { promise: end, resolve: release } = Promise.withResolvers<void>();
  const write = async (items: number[]) => {
    begun.push(items);
    await end;
    return items;
  };
  const few = new Coalescer<number, number>(write, { most: 4, lanes: 2, enough: 3 });
  const turns = async () => {
    await turn();
    await turn();
  };
  const all = [few.add(1)];
  await turns();
  all.push(few.add(2), few.add(3));
  await turns();
  expect(begun).toEqual([[1]]);
  all.push(few.add(4));
  await turns();
  expect(begun).toEqual([[1], [2, 3, 4]]);
  all.push(few.add(5), few.add(6), few.add(7));
  await turns();
  expect(begun).toHaveLength(2);
  release();
  expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('lanes share what there is, so that one batch can be prepared while the other is committed', async () => {
  const sizes: number[] = [];
  const write = async (items: number[]) => {
    sizes.push(items.length);
    await turn();
    return items;
  };
  const shared = new Coalescer<number, number>(write, { lanes: 2, enough: 4, shared: true });
  const caller = async (item: number) => {
    for (let round = 0; round < 3; round++) await shared.add(item);
  };
  await Promise.all(Array.from({ length: 20 }, (_, item) => caller(item)));
  expect(sizes).toEqual([10, 10, 10, 10, 10, 10]);
});
