import { join } from 'node:path';
import type { Sql } from '@waymark/db/connect';
import { diskStore } from './disk.ts';
import { postgresStore } from './postgres.ts';
import { s3Store } from './s3.ts';
import { type FileStore, StorageError } from './storage.ts';

/**
 * The store that `env` names: an S3-compatible one (WAYMARK_S3_ENDPOINT, WAYMARK_S3_BUCKET, WAYMARK_S3_ACCESS_KEY_ID,
 * WAYMARK_S3_SECRET_ACCESS_KEY, WAYMARK_S3_REGION), or the folder WAYMARK_FILES or WAYMARK_DATA/files, or else
 * Postgres. All processes of an installation need the same settings. Throws `StorageError` if an object store is only
 * half configured.
 */
export function openStore(sql: Sql, env: NodeJS.ProcessEnv): FileStore {
  const { WAYMARK_S3_ENDPOINT: endpoint, WAYMARK_S3_BUCKET: bucket } = env;
  const { WAYMARK_S3_ACCESS_KEY_ID: accessKeyId, WAYMARK_S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (endpoint || bucket) {
    if (!endpoint || !bucket || !accessKeyId || !secretAccessKey)
      throw new StorageError(
        'An object store needs all of WAYMARK_S3_ENDPOINT, WAYMARK_S3_BUCKET, WAYMARK_S3_ACCESS_KEY_ID and WAYMARK_S3_SECRET_ACCESS_KEY.',
      );
    const region = env.WAYMARK_S3_REGION ? { region: env.WAYMARK_S3_REGION } : {};
    return s3Store({ endpoint, bucket, accessKeyId, secretAccessKey, ...region });
  }
  const folder = env.WAYMARK_FILES || (env.WAYMARK_DATA ? join(env.WAYMARK_DATA, 'files') : '');
  return folder ? diskStore(folder) : postgresStore(sql);
}

const told = new WeakMap<Sql, NodeJS.ProcessEnv>();
const opened = new WeakMap<Sql, FileStore>();

/** Says at a program's start what its environment names; Postgres holds the files where nobody said anything. */
export function tellStore(sql: Sql, env: NodeJS.ProcessEnv): void {
  told.set(sql, env);
}

/** This process' store over a database connection, opened once. */
export function filesOf(sql: Sql): FileStore {
  const known = opened.get(sql);
  if (known) return known;
  const store = openStore(sql, told.get(sql) ?? {});
  opened.set(sql, store);
  return store;
}

/**
 * What is wrong with this process's store, in a sentence; null if it responds. Checked at startup, before an upload
 * would fail.
 */
export async function storeTrouble(sql: Sql): Promise<string | null> {
  try {
    await filesOf(sql).get('check/nothing');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
