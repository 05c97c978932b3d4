import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { connect } from '@waymark/db/connect';
import { migrateDatabase } from '@waymark/db/migrate';
import { startPostgres } from '../services/postgres.ts';
import { startTemporal } from '../services/temporal.ts';
import { temporalCommand } from '../services/temporalCommand.ts';
import { makeFolder } from './database.ts';

export type Bed = Awaited<ReturnType<typeof makeBed>>;

/**
 * Postgres and Temporal as the local stack runs them, durable but on separate files, and the programs that use them.
 */
export async function makeBed() {
  const executable = await temporalCommand(null, (what) => console.error(what));
  const folder = makeFolder();
  const postgres = await startPostgres(join(folder, 'postgres'), { keep: true });
  const temporal = await startTemporal({ executable, dbFile: join(folder, 'temporal.db') });
  await migrateDatabase(postgres.url);
  const { sql, close } = connect(postgres.url, { max: 12 });
  const client = new Client({ connection: await Connection.connect({ address: temporal.address }) });
  const children: ChildProcess[] = [];
  // All of it runs in its own process groups: an interrupted bench must not leave anything behind.
  const hurry = () => {
    for (const child of children) child.kill('SIGKILL');
    process.kill(temporal.pid, 'SIGKILL');
    process.kill(postgres.pid, 'SIGQUIT');
  };
  process.once('exit', hurry);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

  /** Runs a program of this repository until its first `"msg":"ready"`. */
  const run = async (path: string): Promise<() => Promise<void>> => {
    const child = spawn(process.execPath, [fileURLToPath(new URL(path, import.meta.url))], {
      env: {
        ...process.env,
        DATABASE_URL: postgres.url,
        TEMPORAL_ADDRESS: temporal.address,
        TWILIO_ACCOUNT_SID: '',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        if (process.env.BENCH_LOG) process.stderr.write(chunk);
        said = (said + chunk.toString()).slice(-4000);
        if (said.includes('"msg":"ready"')) resolve();
      });
      child.once('exit', () => reject(new Error(`${path} ended: ${said}`)));
    });
    return async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    };
  };

  const clear = async () => {
    process.off('exit', hurry);
    for (const child of children) child.kill('SIGKILL');
    await client.connection.close();
    await close();
    await temporal.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { sql, client, run, [Symbol.asyncDispose]: clear };
}

/** Polls every 20 ms until `probe` is true. Returns the ms since `from` (a `performance.now()`). */
export async function timeUntil(from: number, probe: () => Promise<boolean>, forMs = 300_000) {
  while (!(await probe())) {
    if (performance.now() - from > forMs) throw new Error(`not within ${forMs} ms`);
    await sleep(20);
  }
  return performance.now() - from;
}
