import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const env = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the stack is not up`);
  return value;
};

/** Addresses of the stack that the setup started. */
export const stack = {
  url: env('WAYMARK_E2E_URL'),
  key: env('WAYMARK_E2E_KEY'),
  phoneUrl: `http://localhost:${Number(new URL(env('WAYMARK_E2E_URL')).port) + 1}`,
};

/** The process that goes by this name now (api, worker, carrier, temporal, postgres). */
export function pidOf(name: string): number {
  const { pids } = JSON.parse(readFileSync(join(env('WAYMARK_E2E_DATA'), 'stack.json'), 'utf8'));
  const pid = pids[name];
  if (typeof pid !== 'number') throw new Error(`no process goes by ${name}`);
  return pid;
}

/** Kills a process without warning, as a power cut would. The stack restarts it. */
export function killHard(name: string): void {
  process.kill(pidOf(name), 'SIGKILL');
}
