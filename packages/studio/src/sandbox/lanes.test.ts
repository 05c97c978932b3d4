import { expect, it } from 'vitest';
import { Lanes, LanesFull } from './lanes.ts';

/** Lets everything that is due run. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('runs no more at once than it has lanes, in the order they came', async () => {
  const lanes = new Lanes(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const task = (id: number) =>
    lanes.run(() => {
      begun.push(id);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const all = [1, 2, 3, 4].map(task);
  await settled();
  expect(begun).toEqual([1, 2]);
  ends[1]?.();
  await settled();
  expect(begun).toEqual([1, 2, 3]);
  ends[0]?.();
  ends[2]?.();
  await settled();
  ends[3]?.();
  await Promise.all(all);
  expect(begun).toEqual([1, 2, 3, 4]);
});

it('never begins what was given up while it waited, and gives its place on', async () => {
  const lanes = new Lanes(1);
  let end = () => {};
  const first = lanes.run(() => new Promise<void>((resolve) => (end = resolve)));
  const giveUp = new AbortController();
  let begun = false;
  const second = lanes.run(async () => {
    begun = true;
  }, giveUp.signal);
  const third = lanes.run(async () => 'third');
  giveUp.abort(new Error('gone'));
  await expect(second).rejects.toThrow('gone');
  end();
  await first;
  expect(await third).toBe('third');
  expect(begun).toBe(false);
});

it('turns away more than may wait, and goes on after a failure', async () => {
  const lanes = new Lanes(1, 1);
  const failing = lanes.run(() => Promise.reject(new Error('no')));
  const waiting = lanes.run(async () => 'fine');
  await expect(lanes.run(async () => 'never')).rejects.toThrow(LanesFull);
  await expect(failing).rejects.toThrow('no');
  expect(await waiting).toBe('fine');
});
