import { createTestDatabase } from '@waymark/db/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { bounded } from '../../src/segments/ask.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
});
afterAll(() => database.drop());

test('a question that nobody waits for any more is stopped in the database too', async () => {
  const { sql } = database;
  const caller = new AbortController();
  const asked = bounded(sql, caller.signal, (tx) => tx`select pg_sleep(60) as superseded`);
  const running = async () => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and state = 'active' and query like '%pg_sleep(60) as superseded%'
        and pid <> pg_backend_pid()`;
    return row?.n;
  };
  await expect.poll(running).toBe(1);
  caller.abort(new Error('gone'));
  await expect(asked).rejects.toThrow('gone');
  await expect.poll(running).toBe(0);
});
