import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Running, running } from '../services/running.ts';
import { root } from './options.ts';

const exitWithParent = fileURLToPath(new URL('./exitWithParent.ts', import.meta.url));
const LOG_LIMIT = 20_000_000;

/**
 * Starts one of Waymark's own programs (a path below the repository) and waits for its line `{"msg":"ready",…}`. Its
 * output goes to `<logs>/<name>.log`. Throws with its last words if it exits before that, or prints nothing for 90 s.
 */
export async function startProgram(
  name: string,
  path: string,
  env: Record<string, string>,
  logs: string,
): Promise<Running> {
  const log = logStream(logs, name);
  const child = spawn(process.execPath, ['--import', exitWithParent, join(root, path)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const server = running(child, 'SIGTERM', 15_000);
  let said = '';
  const ready = new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      log.write(chunk);
      said = (said + chunk.toString()).slice(-3000);
      if (/"msg":\s*"ready"/.test(said)) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
  });
  server.exited.then(() => log.end());
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    clock = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The ${name} wasn’t ready after 90 s. See ${logs}/${name}.log\n${said.trim()}`));
    }, 90_000);
  });
  const early = server.exited.then((why) => {
    throw new Error(`The ${name} didn’t start (${why}). See ${logs}/${name}.log\n${said.trim()}`);
  });
  try {
    await Promise.race([ready, early, late]);
  } finally {
    clearTimeout(clock);
    early.catch(() => {});
  }
  return server;
}

function logStream(folder: string, name: string) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.log`);
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) truncateSync(path);
  return createWriteStream(path, { flags: 'a' });
}
