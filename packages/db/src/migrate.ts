import { fileURLToPath } from 'node:url';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { grantApp } from './appRole.ts';
import { connect } from './connect.ts';

/**
 * Brings the database at `url` up to the newest schema, and lets the role that `appUrl` names use it, where that is another.
 * Safe to run again; concurrent runs wait for each other.
 */
export async function migrateDatabase(url: string, appUrl: string = url): Promise<void> {
  const { db, sql, close } = connect(url, { max: 1 });
  try {
    await sql`select pg_advisory_lock(814201)`;
    await migrate(db, { migrationsFolder: fileURLToPath(new URL('../migrations', import.meta.url)) });
    if (appUrl !== url) await grantApp(sql, appUrl);
  } finally {
    await close();
  }
}
