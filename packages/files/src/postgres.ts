import { builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { storedFile } from '@waymark/db/schema/creative';
import { eq, sql as part } from 'drizzle-orm';
import { checkedKey, type FileStore } from './storage.ts';

/** Files as rows: needs nothing set up, and is backed up with the database. For small installations and tests. */
export function postgresStore(sql: Sql): FileStore {
  const rows = builder(sql);
  const { content } = storedFile;
  const named = (key: string) => eq(storedFile.key, checkedKey(key));
  return {
    async put(key, bytes) {
      const file = { key: checkedKey(key), content: Buffer.from(bytes) };
      await rows.insert(storedFile).values(file).onConflictDoNothing();
    },
    async get(key) {
      const [row] = await rows.select({ content }).from(storedFile).where(named(key));
      return row?.content ?? null;
    },
    async stat(key) {
      const bytes = part<number>`octet_length(${content})`;
      const [row] = await rows.select({ bytes }).from(storedFile).where(named(key));
      return row ?? null;
    },
    async remove(key) {
      await rows.delete(storedFile).where(named(key));
    },
  };
}
