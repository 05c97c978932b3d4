import { LONGEST_TIMER } from '@waymark/workflows/wait';
import { expect, it } from 'vitest';
import { delayOf, inputOf } from './waiting.ts';

const input = (fireAt: number | null) => ({ entryId: 'e', turn: 1, fireAt, planHash: 'h' });

it('delays a first task to the end of the wait, for as long as one timer may be', () => {
  expect(delayOf(input(7_200_000), 0, false)).toBe(7_200_000);
  expect(delayOf(input(50), 100, false)).toBe(0);
  expect(delayOf(input(Number.MAX_SAFE_INTEGER), 0, true)).toBe(LONGEST_TIMER);
  expect(delayOf(input(null), 0, true)).toBe(LONGEST_TIMER);
});

it('starts the workflow of a wait of some minutes early only if the worker has time', () => {
  expect(delayOf(input(60_000), 0, true)).toBe(0);
  expect(delayOf(input(60_000), 0, false)).toBe(60_000);
  expect(delayOf(input(1_000), 0, true)).toBe(1_000);
});

it('passes a workflow its wait by the machine’s clock, in less than 1 KB', () => {
  const entry = {
    entryId: 'f7b0c2a4-8f0e-4a53-9d51-0f4f6f1f2a11',
    turn: 1,
    waitUntil: new Date(864_000_000),
    planHash: 'a'.repeat(64),
    clock: { mode: 'test' as const, realMs: 1_000, shownMs: 0, pace: 8_640 },
  };
  expect(inputOf(entry)).toMatchObject({ fireAt: 101_000 });
  expect(inputOf({ ...entry, clock: { ...entry.clock, pace: 0 } }).fireAt).toBeNull();
  expect(JSON.stringify(inputOf(entry)).length).toBeLessThan(1024);
});
