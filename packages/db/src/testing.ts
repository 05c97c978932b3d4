import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Connection, connect } from './connect.ts';
import { migrateDatabase } from './migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test server's `postgres` database. */
    postgresUrl: string;
    /** host:port of the test's Temporal server. */
    temporalAddress: string;
  }
}

const TEMPLATE = 'waymark_test_template';

/** A database for the tests of one file: it is there from their first hook on, and removed after them. */
export function testDatabase(): Pick<Connection, 'sql'> & { url: string } {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'));
  });
  afterAll(() => database.drop());
  return {
    get sql() {
      return database.sql;
    },
    get url() {
      return database.url;
    },
  };
}

/**
 * A fresh, migrated database on the server at `serverUrl`, copied from a template that the first caller creates.
 * `drop` closes its connections and removes it.
 */
export async function createTestDatabase(
  serverUrl: string,
): Promise<Connection & { url: string; drop: () => Promise<void> }> {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  const name = `waymark_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  try {
    await admin`select pg_advisory_lock(814202)`;
    const [made] = await admin`select 1 from pg_database where datname = ${TEMPLATE}`;
    if (!made) {
      await admin.unsafe(`create database ${TEMPLATE}_making`);
      await migrateDatabase(urlOf(serverUrl, `${TEMPLATE}_making`));
      await admin.unsafe(`alter database ${TEMPLATE}_making rename to ${TEMPLATE}`);
    }
    await admin.unsafe(`create database ${name} template ${TEMPLATE}`);
  } finally {
    await admin.end();
  }
  const url = urlOf(serverUrl, name);
  const connection = connect(url);
  const drop = async () => {
    await connection.close();
    const again = postgres(serverUrl, { max: 1, onnotice: () => {} });
    await again.unsafe(`drop database if exists ${name} with (force)`);
    await again.end();
  };
  return { ...connection, url, drop };
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}
