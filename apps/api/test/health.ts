import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';

/** Longest that `/healthz` may take whatever goes on, on a machine with nothing else to do, ms. */
const PROMISED = 200;
/** How much slower than it is before and after the work, where the machine is busy with other things. */
const SLOWER = 5;

/** The middle one of the waits for an answer of `/healthz`, asked until `done`, and so often at least, ms. */
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
 * Runs `work` and expects that the server says that it is well within 200 ms meanwhile. Where the machine itself is busy, so that
 * this takes long with nothing going on too, it is measured by what it takes before and after.
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
