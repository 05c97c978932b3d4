import { setTimeout as sleep } from 'node:timers/promises';
import { serveJobs } from '../sandbox/serve.ts';

const jobs = {
  twice: (bytes: Buffer) => Buffer.concat([bytes, bytes]),
  spin: (): void => {
    for (;;);
  },
  slowly: (ms: number) => sleep(ms, ms),
  end: (): void => process.exit(1),
  refuse: (): void => {
    throw new RangeError('no');
  },
  read: async (hash: string, read: (hash: string) => Promise<Buffer>) => await read(hash),
  environment: () => Object.keys(process.env).sort(),
};
export type PoolJobs = typeof jobs;

serveJobs(jobs);
