import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sql } from '@waymark/db/connect';
import { migrateDatabase } from '@waymark/db/migrate';
import { type Loop, startLoop } from '@waymark/engine/loops/loop';
import { startPostgres } from '../services/postgres.ts';

/** A folder for the files of a bench. If we are root, the Postgres user must be able to reach it. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Runs it on a durable Postgres of its own, with the schema, in a folder that is removed afterwards. */
export async function onPostgres<T>(work: (url: string, folder: string) => Promise<T>): Promise<T> {
  const folder = makeFolder();
  const postgres = await startPostgres(join(folder, 'postgres'), { keep: true });
  try {
    await migrateDatabase(postgres.url);
    return await work(postgres.url, folder);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Keeps the statistics of growing tables current, as the worker does. */
export const keepStatistics = (sql: Sql): Loop =>
  startLoop('statistics', async () => void (await sql`select analyze_grown()`), { everyMs: 2_000 });
