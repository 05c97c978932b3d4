import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@waymark/db/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { diskStore } from '../src/disk.ts';
import { openStore } from '../src/files.ts';
import { postgresStore } from '../src/postgres.ts';
import { type S3Settings, s3Store } from '../src/s3.ts';
import type { FileStore } from '../src/storage.ts';
import { KEY_ID, SECRET, startBucket } from './bucket.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let folder: string;
let bucket: Awaited<ReturnType<typeof startBucket>>;

beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
  folder = await mkdtemp(join(tmpdir(), 'waymark-files-'));
  bucket = await startBucket();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
  bucket.close();
});

const s3 = (other: Partial<S3Settings> = {}) =>
  s3Store({
    endpoint: bucket.endpoint,
    bucket: 'cards',
    accessKeyId: KEY_ID,
    secretAccessKey: SECRET,
    ...other,
  });
const stores: [string, () => FileStore][] = [
  ['a folder', () => diskStore(folder)],
  ['Postgres', () => postgresStore(database.sql)],
  ['an object store', () => s3()],
];

describe.each(stores)('files in %s', (_, open) => {
  it('are kept, found, measured and removed', async () => {
    const files = open();
    const key = `cards/${randomUUID()}/a_b-1.jpg`;
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, at) => at % 251));
    expect(await files.get(key)).toBeNull();
    expect(await files.stat(key)).toBeNull();
    await files.put(key, bytes);
    await files.put(key, bytes);
    expect((await files.get(key))?.equals(bytes)).toBe(true);
    expect(await files.stat(key)).toEqual({ bytes: 70_000 });
    await files.remove(key);
    await files.remove(key);
    expect(await files.get(key)).toBeNull();
  });

  it.each(['../secrets', 'cards/../../x', '/etc/passwd', 'cards/.hidden', 'cards//x', 'cards/a b', ''])(
    'have no key like "%s"',
    async (key) => {
      const files = open();
      await expect(async () => await files.put(key, Buffer.from('x'))).rejects.toThrow(RangeError);
      await expect(async () => await files.get(key)).rejects.toThrow(RangeError);
    },
  );
});

it('a folder never shows half a file', async () => {
  const files = diskStore(folder);
  const bytes = Buffer.alloc(300_000, 7);
  await Promise.all(Array.from({ length: 8 }, () => files.put('cards/same', bytes)));
  expect(await readdir(join(folder, 'cards'))).toContain('same');
  expect((await readdir(join(folder, 'cards'))).filter((name) => name.startsWith('same.'))).toEqual([]);
});

describe('an object store that refuses us says what to look at, and is never a missing file', () => {
  it.each([
    ['the bucket is missing', { bucket: 'none' }, /no bucket “none”.*WAYMARK_S3_BUCKET/],
    ['the key is not known', { accessKeyId: 'other' }, /WAYMARK_S3_ACCESS_KEY_ID/],
    ['the secret is wrong', { secretAccessKey: 'wrong' }, /WAYMARK_S3_SECRET_ACCESS_KEY/],
    ['the region is another', { region: 'eu-west-1' }, /WAYMARK_S3_REGION/],
    ['nobody is there', { endpoint: 'http://127.0.0.1:1' }, /127\.0\.0\.1:1 can’t be reached/],
  ])('where %s', async (_, other, words) => {
    const files = s3(other);
    for (const call of [() => files.get('cards/x'), () => files.put('cards/x', Buffer.from('x'))])
      await expect(call()).rejects.toMatchObject({
        name: 'StorageError',
        message: expect.stringMatching(words),
      });
  });

  it('where it does not answer in time', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    await expect(s3({ endpoint, timeoutMs: 50 }).get('cards/x')).rejects.toThrow('didn’t respond in time');
    silent.closeAllConnections();
    silent.close();
  });

  it('where the environment names it by half', () => {
    expect(() => openStore(database.sql, { WAYMARK_S3_ENDPOINT: bucket.endpoint })).toThrow(
      'WAYMARK_S3_BUCKET',
    );
  });
});

it('the environment chooses: an object store, a folder, else Postgres', async () => {
  const { sql } = database;
  const chosen = async (env: Record<string, string>) => {
    const key = `cards/${randomUUID()}`;
    await openStore(sql, env).put(key, Buffer.from('x'));
    if (bucket.objects.has(`/cards/${key}`)) return 's3';
    if (await diskStore(join(folder, 'files')).stat(key)) return 'data';
    if (await diskStore(folder).stat(key)) return 'folder';
    return (await postgresStore(sql).stat(key)) ? 'postgres' : 'lost';
  };
  const s3Env = {
    WAYMARK_S3_ENDPOINT: bucket.endpoint,
    WAYMARK_S3_BUCKET: 'cards',
    WAYMARK_S3_ACCESS_KEY_ID: KEY_ID,
    WAYMARK_S3_SECRET_ACCESS_KEY: SECRET,
  };
  expect(await chosen({ ...s3Env, WAYMARK_DATA: folder })).toBe('s3');
  expect(await chosen({ WAYMARK_DATA: folder })).toBe('data');
  expect(await chosen({ WAYMARK_FILES: folder, WAYMARK_DATA: '/nowhere' })).toBe('folder');
  expect(await chosen({})).toBe('postgres');
});
