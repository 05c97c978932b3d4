import { migrateDatabase } from '@waymark/db/migrate';
import postgres from 'postgres';

/** Creates the database `name` on the server at `serverUrl` if missing, and returns its address. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<string> {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    const [found] = await admin`select 1 from pg_database where datname = ${name}`;
    if (!found) await admin.unsafe(`create database ${name}`);
  } finally {
    await admin.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

/** The address of a database for the role that the programs run as. */
export function appAddress(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = 'waymark_app';
  url.password = password;
  return url.toString();
}

/** Migrates the database. Throws an explanation if it doesn't answer. */
export async function prepareDatabase(url: string): Promise<void> {
  try {
    await migrateDatabase(url);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ECONNREFUSED' && code !== 'ENOTFOUND') throw error;
    throw new Error(`No Postgres is responding at ${new URL(url).host}, the host in DATABASE_URL.`);
  }
}
