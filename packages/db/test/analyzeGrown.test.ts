import postgres from 'postgres';
import { expect, inject, test } from 'vitest';
import { grantApp } from '../src/appRole.ts';
import { createTestDatabase } from '../src/testing.ts';

test('a table that has doubled is analyzed again, by a role that owns nothing, and existing plans follow', async () => {
  const { sql, url, drop } = await createTestDatabase(inject('postgresUrl'));
  const appUrl = new URL(url);
  appUrl.username = `grown_${process.pid}`;
  appUrl.password = 'test';
  await grantApp(sql, appUrl.href);
  const app = postgres(appUrl.href, { max: 1, onnotice: () => {} });
  const grown = async () =>
    (await app<{ name: string }[]>`select analyze_grown() as name`).map(({ name }) => name);
  const [workspace] = await sql<{ id: string }[]>`
    insert into workspace (name, policy) values ('Test', '{}') returning id`;
  await sql`analyze`;
  await app`set plan_cache_mode = force_generic_plan`.simple();
  await app.unsafe(
    `prepare named (uuid, text) as select id from customer where workspace_id = $1 and external_id = $2`,
  );
  const plan = async () =>
    (await app.unsafe(`explain execute named ('${workspace?.id}', 'c1')`))
      .map((row) => row['QUERY PLAN'])
      .join(' ');
  expect(await plan()).toContain('Seq Scan');
  expect(await grown()).toEqual([]);
  await sql`
    insert into customer (workspace_id, external_id, properties)
    select ${workspace?.id ?? ''}, 'c' || n, '{}' from generate_series(1, 5000) n`;
  expect(await plan()).toContain('Seq Scan');
  expect(await grown()).toEqual(['customer']);
  expect(await plan()).toContain('Index Scan');
  expect(await grown()).toEqual([]);
  await app.end();
  await sql.unsafe(`drop owned by ${appUrl.username}; drop role ${appUrl.username}`);
  await drop();
});
