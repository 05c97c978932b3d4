import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { PoolJobs } from '../testing/poolJobs.ts';
import { Pool, PoolFull } from './pool.ts';
import { JobLost, JobTooLong } from './worker.ts';

const entry = new URL('../testing/poolJobs.ts', import.meta.url);
const open = (size = 1, waiting = 10) => new Pool<PoolJobs>(entry, { size, waiting });
const usual = { deadlineMs: 60_000 };

describe('a job in a process of its own', { timeout: 60_000 }, () => {
  it('takes and gives bytes, and asks for the files that it needs', async () => {
    const pool = open();
    expect(await pool.run('twice', Buffer.from('ab'), usual)).toEqual(Buffer.from('abab'));
    const files = new Map([['f', Buffer.from('file')]]);
    expect(await pool.run('read', 'f', { ...usual, files })).toEqual(Buffer.from('file'));
    await expect(pool.run('read', 'other', { ...usual, files })).rejects.toThrow('not given');
    expect(pool.processes).toHaveLength(1);
  });
  it('knows nothing of the environment', async () => {
    process.env.WAYMARK_SECRET_OF_TEST = 'x';
    const known = await open().run('environment', undefined as never, usual);
    delete process.env.WAYMARK_SECRET_OF_TEST;
    expect(known).not.toContain('WAYMARK_SECRET_OF_TEST');
  });
  it('is killed at its deadline, and the next one works', async () => {
    const pool = open();
    const [stuck, next] = await Promise.allSettled([
      pool.run('spin', undefined as never, { deadlineMs: 200 }),
      pool.run('twice', Buffer.from('a'), usual),
    ]);
    expect(stuck).toMatchObject({ status: 'rejected', reason: expect.any(JobTooLong) });
    expect(next).toEqual({ status: 'fulfilled', value: Buffer.from('aa') });
  });
  it('that takes its process down, or whose process is killed, fails alone', async () => {
    const pool = open();
    await expect(pool.run('end', undefined as never, usual)).rejects.toBeInstanceOf(JobLost);
    await pool.run('twice', Buffer.from('a'), usual);
    const [id] = pool.processes;
    const spinning = pool.run('spin', undefined as never, usual);
    setTimeout(() => process.kill(id ?? 0, 'SIGKILL'), 100);
    await expect(spinning).rejects.toBeInstanceOf(JobLost);
    expect(await pool.run('twice', Buffer.from('b'), usual)).toEqual(Buffer.from('bb'));
  });
  it('goes on after an idle process was killed', async () => {
    const pool = open();
    await pool.run('twice', Buffer.from('a'), usual);
    process.kill(pool.processes[0] ?? 0, 'SIGKILL');
    while (pool.processes.length > 0) await sleep(5);
    expect(await pool.run('twice', Buffer.from('b'), usual)).toEqual(Buffer.from('bb'));
  });
  it('may fail and keep its process; too many that wait are turned away', async () => {
    const pool = open(1, 1);
    await pool.run('twice', Buffer.from('a'), usual);
    const [id] = pool.processes;
    await expect(pool.run('refuse', undefined as never, usual)).rejects.toThrow('no');
    expect(pool.processes).toEqual([id]);
    const all = [1, 2, 3].map(() => pool.run('twice', Buffer.from('a'), usual));
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
    ]);
    await expect(all[2]).rejects.toBeInstanceOf(PoolFull);
  });
  it('that cannot be sent fails at once, and its deadline ends nobody else’s job', async () => {
    const pool = open();
    await pool.run('twice', Buffer.from('a'), usual);
    const [id] = pool.processes;
    const uncopied = { length: () => 1 };
    await expect(pool.run('slowly', uncopied as never, { deadlineMs: 200 })).rejects.toThrow(/cloned/);
    expect(await pool.run('slowly', 600, usual)).toBe(600);
    expect(pool.processes).toEqual([id]);
  });
  it('whose turn has not come is left where its signal aborts', async () => {
    const pool = open();
    const controller = new AbortController();
    const done: string[] = [];
    const first = pool.run('slowly', 300, usual).then(() => done.push('first'));
    const left = [1, 2].map(() =>
      pool.run('spin', undefined as never, { ...usual, signal: controller.signal }),
    );
    const last = pool.run('slowly', 1, usual).then(() => done.push('last'));
    controller.abort(new Error('not wanted'));
    for (const job of left) await expect(job).rejects.toThrow('not wanted');
    await expect(pool.run('slowly', 1, { ...usual, signal: controller.signal })).rejects.toThrow(
      'not wanted',
    );
    await Promise.all([first, last]);
    expect(done).toEqual(['first', 'last']);
  });
  it('is handed over while another runs; its files are gathered no earlier', async () => {
    const pool = open();
    await pool.run('slowly', 1, usual);
    const gathered: number[] = [];
    const later = (at: number) =>
      pool.runPrepared(
        'slowly',
        async () => {
          gathered.push(at);
          return { input: 300, files: new Map() };
        },
        usual,
      );
    const all = [0, 1, 2, 3].map(later);
    await sleep(50);
    expect(gathered).toEqual([0, 1]);
    await all[0];
    await sleep(50);
    expect(gathered).toEqual([0, 1, 2]);
    await Promise.all(all);
    await expect(
      pool.runPrepared('slowly', () => Promise.reject(new Error('no files')), usual),
    ).rejects.toThrow('no files');
    expect(await pool.run('slowly', 1, usual)).toBe(1);
  });
  it('behind one that is stuck is done by whoever is free', async () => {
    const pool = open(2);
    await Promise.all([1, 2].map(() => pool.run('slowly', 50, usual)));
    const stuck = pool.run('spin', undefined as never, { deadlineMs: 20_000 }).catch(() => 'killed');
    const others = [1, 2, 3, 4].map(() => pool.run('slowly', 50, usual));
    expect(await Promise.race([stuck, Promise.all(others)])).toEqual([50, 50, 50, 50]);
    process.kill(pool.processes[0] ?? 0, 'SIGKILL');
    await stuck;
  });
  it('of a kind that has a share leaves the other processes to the others', async () => {
    const pool = new Pool<PoolJobs>(entry, {
      size: 2,
      waiting: 10,
      share: { jobs: new Set(['slowly']), most: 1 },
    });
    const done: string[] = [];
    const slow = [1, 2].map(async () => {
      await pool.run('slowly', 3000, usual);
      done.push('slowly');
    });
    const other = pool.run('twice', Buffer.from('a'), usual).then(() => done.push('twice'));
    await Promise.all([...slow, other]);
    expect(done[0]).toBe('twice');
    expect(done).toHaveLength(3);
    expect(pool.processes.length).toBeLessThanOrEqual(2);
  });
});
