import { describe, expect, it } from 'vitest';
import { HashingFull, hashingForLibrary, inTurn } from './hashing.ts';

describe('password hashing', () => {
  it('runs two at once, queues fifty, and refuses any more', async () => {
    let now = 0;
    let most = 0;
    const gate = Promise.withResolvers<void>();
    const work = async () => {
      now += 1;
      most = Math.max(most, now);
      await gate.promise;
      now -= 1;
    };
    const all = Array.from({ length: 60 }, () => inTurn(work));
    const results = Promise.allSettled(all);
    gate.resolve();
    const refused = (await results).filter(({ status }) => status === 'rejected');
    expect(most).toBe(2);
    expect(refused).toHaveLength(8);
    await expect(inTurn(() => Promise.resolve('free again'))).resolves.toBe('free again');
  });

  it('continues after a failure', async () => {
    const failing = Array.from({ length: 5 }, () => inTurn(() => Promise.reject(new Error('no'))));
    for (const result of await Promise.allSettled(failing)) expect(result.status).toBe('rejected');
    await expect(inTurn(() => Promise.resolve(1))).resolves.toBe(1);
  });

  it('tells callers it turned away when to come back', async () => {
    const gate = Promise.withResolvers<void>();
    const all = Array.from({ length: 52 }, () => inTurn(() => gate.promise));
    await expect(inTurn(() => gate.promise)).rejects.toBeInstanceOf(HashingFull);
    await expect(hashingForLibrary.hash('any password')).rejects.toMatchObject({
      statusCode: 429,
      headers: { 'retry-after': '5' },
    });
    gate.resolve();
    await Promise.all(all);
  });
});
