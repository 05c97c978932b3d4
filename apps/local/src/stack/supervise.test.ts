import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { running } from '../services/running.ts';
import { supervise } from './supervise.ts';

const sleeper = () =>
  Promise.resolve(running(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']), 'SIGTERM'));

it('restarts what was killed, says so, and stops it for good when asked', async () => {
  const pids: number[] = [];
  const logged: string[] = [];
  const again = Promise.withResolvers<void>();
  const supervised = await supervise('sleeper', sleeper, {
    started: (pid) => {
      pids.push(pid);
      if (pids.length === 2) again.resolve();
    },
    say: (text) => logged.push(text),
  });
  process.kill(pids[0] ?? 0, 'SIGKILL');
  await again.promise;
  await supervised.stop();
  expect(logged.join('\n')).toContain('sleeper ended by SIGKILL; restarting it');
  expect(() => process.kill(pids[1] ?? 0, 0)).toThrow();
  expect(pids).toHaveLength(2);
});

it('leaves a first start that fails to its caller', async () => {
  const failing = () => Promise.reject(new Error('no such program'));
  await expect(supervise('nothing', failing, { started: () => {}, say: () => {} })).rejects.toThrow(
    'no such program',
  );
});
