import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { freePort } from './ports.ts';

export interface RunningTemporal {
  address: string;
  pid: number | undefined;
  stop: () => Promise<void>;
}

/**
 * Starts Temporal's development server with its state in the SQLite file `dbFile` (in memory where null). The write-ahead
 * journal makes it twice as quick as the CLI's defaults.
 */
export async function startTemporal(options: {
  executable: string;
  dbFile: string | null;
  port?: number;
}): Promise<RunningTemporal> {
  const port = options.port ?? (await freePort());
  const args = [
    'server',
    'start-dev',
    '--headless',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--log-level',
    'error',
  ];
  if (options.dbFile) args.push('--db-filename', options.dbFile);
  args.push('--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL');
  const child = spawn(options.executable, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-2000);
  });
  await listening(port, child, () => said);
  return { address: `127.0.0.1:${port}`, pid: child.pid, stop: () => stopped(child) };
}

/** The `temporal` command on PATH, or null. */
export function temporalOnPath(): string | null {
  const found = spawnSync('temporal', ['--version'], { stdio: 'ignore' });
  return found.status === 0 ? 'temporal' : null;
}

async function listening(port: number, child: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Temporal stopped at once: ${said()}`);
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`Temporal did not answer within 30 s: ${said()}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
  });
}
