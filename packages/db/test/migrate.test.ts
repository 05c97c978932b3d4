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

test('whatever goes with a person is found by an index when they are removed', async () => {
  const database = await createTestDatabase(inject('postgresUrl'));
  const read = await database.sql`
    select c.conrelid::regclass::text as name from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'customer'::regclass
      and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`;
  expect([...read]).toEqual([]);
  await database.drop();
});
