import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { grantApp } from './appRole.ts';
import { connect } from './connect.ts';

/**
 * Brings the database at `url` up to the newest schema, and lets the role that `appUrl` names use it, where that is another.
 * Safe to run again; concurrent runs wait for each other.
 */
export async function migrateDatabase(url: string, appUrl: string = url): Promise<void> {
  const { sql, close } = connect(url, { max: 1 });
  // A connection of its own: Drizzle changes how its driver reads values.
  const migrating = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(814201)`;
    await migrate(drizzle(migrating), {
      migrationsFolder: fileURLToPath(new URL('../migrations', import.meta.url)),
    });
    if (appUrl !== url) await grantApp(sql, appUrl);
  } finally {
    await Promise.all([migrating.end({ timeout: 5 }), close()]);
  }
}
