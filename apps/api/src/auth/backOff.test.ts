import { expect, it } from 'vitest';
import { backOffs, waitAfter } from './backOff.ts';

it('a few failures cost nothing, then each wait doubles, up to the longest', () => {
  const waits = [0, 4, 5, 6, 7, 12, 13, 1_000].map((failures) => waitAfter(failures, backOffs.pair) / 1_000);
  expect(waits).toEqual([0, 0, 5, 10, 20, 640, 900, 900]);
});

it('leaves a guesser with many addresses about a hundred tries a day on one account', () => {
  let tries = 0;
  for (let at = 0; at < 24 * 60 * 60_000; at += waitAfter(tries, backOffs.account)) tries += 1;
  expect(tries).toBeGreaterThan(90);
  expect(tries).toBeLessThan(130);
});
