import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {} from '@waymark/db/testing';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../services/postgres.ts';
import { startTemporal, temporalOnPath } from '../services/temporal.ts';

/** One Postgres and one Temporal for all integration tests; each test file makes its own database. */
export default async function services(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'));
  // The Postgres user, where we are root, must be able to reach its folder.
  chmodSync(folder, 0o755);
  const postgres = await startPostgres(join(folder, 'postgres'), { keep: false });
  const executable = temporalOnPath();
  if (!executable)
    throw new Error('The tests need the temporal command: run them by npm test, which finds or builds it.');
  const temporal = await startTemporal({ executable, dbFile: null });
  project.provide('postgresUrl', postgres.url);
  project.provide('temporalAddress', temporal.address);
  return async () => {
    await temporal.stop();
    await postgres.stop();
  };
}
