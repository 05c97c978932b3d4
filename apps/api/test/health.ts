import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';

/** Longest that `/healthz` may take during anything, on an otherwise idle machine, ms. */
const PROMISED = 200;
/** How much slower it may be than before and after the work, on a busy machine. */
const SLOWER = 5;

/** The median response time of `/healthz`, polled until `done`, but at least so many times, ms. */
async function middleWait(url: string, done: () => boolean): Promise<{ middle: number; asked: number }> {
  const waits: number[] = [];
  while (!done() || waits.length < 9) {
    const begun = performance.now();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    waits.push(performance.now() - begun);
    await sleep(20);
  }
  return { middle: waits.toSorted((a, b) => a - b)[waits.length >> 1] ?? 0, asked: waits.length };
}

/**
 * Runs `work` and expects the server to report that it is healthy well within 200 ms throughout. On a machine so busy
 * that this takes long anyway, the limit is relative to the time before and after.
 */
export async function staysHealthy<T>(
  url: string,
  work: () => Promise<T>,
): Promise<{ answer: T; asked: number }> {
  const before = await middleWait(url, () => true);
  const state = { done: false };
  const working = work().finally(() => {
    state.done = true;
  });
  const [answer, { middle, asked }] = await Promise.all([working, middleWait(url, () => state.done)]);
  const after = await middleWait(url, () => true);
  expect(middle).toBeLessThan(Math.max(PROMISED, SLOWER * Math.max(before.middle, after.middle)));
  return { answer, asked };
}
