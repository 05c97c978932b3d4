import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startLoop } from './loop.ts';

test('runs immediately, when it is woken, and once more if it is woken while it runs', async () => {
  let runs = 0;
  const loop = startLoop(
    'test',
    async () => {
      runs += 1;
      if (runs === 2) loop.wake();
      await sleep(1);
      return undefined;
    },
    { everyMs: 60_000 },
  );
  await sleep(20);
  expect(runs).toBe(1);
  loop.wake();
  await sleep(30);
  expect(runs).toBe(3);
  await loop.stop();
});

test('runs again by itself, when the run says and at the latest after its own time', async () => {
  let runs = 0;
  const loop = startLoop('test', async () => (++runs === 1 ? 1 : undefined), { everyMs: 30 });
  await expect.poll(() => runs).toBeGreaterThan(3);
  await loop.stop();
});

test('rests between runs however often it is woken', async () => {
  const begun: number[] = [];
  const loop = startLoop('test', async () => void begun.push(performance.now()), {
    everyMs: 60_000,
    gapMs: 40,
  });
  const waking = setInterval(() => loop.wake(), 1);
  await expect.poll(() => begun.length).toBeGreaterThan(3);
  clearInterval(waking);
  await loop.stop();
  for (const [index, at] of begun.entries())
    if (index > 0) expect(at - (begun[index - 1] ?? 0)).toBeGreaterThan(35);
});

test('a run that fails is logged and retried', async () => {
  const logged: string[] = [];
  const log = {
    info: (_: object, message: string) => logged.push(message),
    warn: (_: object, message: string) => logged.push(message),
  };
  let runs = 0;
  const loop = startLoop(
    'test',
    async () => {
      runs += 1;
      if (runs !== 2) throw new Error('away');
      loop.wake();
      return undefined;
    },
    { everyMs: 60_000, log },
  );
  await expect.poll(() => runs, { timeout: 5_000 }).toBeGreaterThan(2);
  await loop.stop();
  expect(logged).toEqual(['a loop failed: trying again', 'works again', 'a loop failed: trying again']);
});
