import type { Sql } from '@waymark/db/connect';
import { checkedKey, type FileStore } from './storage.ts';

/** Files as rows: needs nothing set up, and is backed up with the database. For small installations and tests. */
export function postgresStore(sql: Sql): FileStore {
  return {
    async put(key, bytes) {
      await sql`
        insert into stored_file (key, content) values (${checkedKey(key)}, ${Buffer.from(bytes)})
        on conflict (key) do nothing`;
    },
    async get(key) {
      const [row] = await sql<
        { content: Buffer }[]
      >`select content from stored_file where key = ${checkedKey(key)}`;
      return row?.content ?? null;
    },
    async stat(key) {
      const [row] = await sql<{ bytes: number }[]>`
        select octet_length(content) as bytes from stored_file where key = ${checkedKey(key)}`;
      return row ?? null;
    },
    async remove(key) {
      await sql`delete from stored_file where key = ${checkedKey(key)}`;
    },
  };
}
