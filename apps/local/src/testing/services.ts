import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {} from '@waymark/db/testing';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../services/postgres.ts';
import { startTemporal } from '../services/temporal.ts';
import { temporalCommand } from '../services/temporalCommand.ts';

/** One Postgres and one Temporal for all integration tests; each test file creates its own database. */
export default async function services(project: TestProject): Promise<() => Promise<void>> {
  const executable = await temporalCommand(null, (what) => console.error(what));
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'));
  // If we are root, the Postgres user must be able to reach its folder.
  chmodSync(folder, 0o755);
  const postgres = await startPostgres(join(folder, 'postgres'), { keep: false });
  const temporal = await startTemporal({ executable, dbFile: null });
  // Both run in their own process group: without this a Ctrl-C would leave them behind.
  const hurry = () => {
    process.kill(temporal.pid, 'SIGTERM');
    process.kill(postgres.pid, 'SIGINT');
  };
  process.once('exit', hurry);
  project.provide('postgresUrl', postgres.url);
  project.provide('temporalAddress', temporal.address);
  return async () => {
    process.off('exit', hurry);
    await temporal.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
