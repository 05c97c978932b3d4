import { expect, inject, test } from 'vitest';
import { migrateDatabase } from '../src/migrate.ts';
import { createTestDatabase } from '../src/testing.ts';

test('a migrated database has the tables, and migrating it again changes nothing', async () => {
  const database = await createTestDatabase(inject('postgresUrl'));
  const tables = () =>
    database.sql`select table_name from information_schema.tables where table_schema = 'public' order by 1`;
  const before = (await tables()).map((row) => row.table_name);
  expect(before).toContain('entry');
  await migrateDatabase(database.url);
  expect((await tables()).map((row) => row.table_name)).toEqual(before);
  await database.drop();
});
