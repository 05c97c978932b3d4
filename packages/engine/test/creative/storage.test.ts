import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createTestDatabase } from '@waymark/db/testing';
import { AwsV4Signer } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { diskStore } from '../../src/creative/storage/disk.ts';
import { openStore } from '../../src/creative/storage/files.ts';
import { postgresStore } from '../../src/creative/storage/postgres.ts';
import { s3Store } from '../../src/creative/storage/s3.ts';
import type { FileStore } from '../../src/creative/storage/storage.ts';

const SECRET = 'the-secret-of-the-tests';
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
  bucket.server.close();
});

/** As much of S3 as is spoken here: objects by path, requests signed as AWS signs them, 503 for the first try of each PUT. */
async function startBucket() {
  const objects = new Map<string, Buffer>();
  const tried = new Set<string>();
  const server: Server = createServer(async (request, response) => {
    const url = `http://${request.headers.host}${request.url}`;
    const body = await buffer(request);
    const datetime = String(request.headers['x-amz-date']);
    const signer = new AwsV4Signer({
      method: request.method ?? 'GET',
      url,
      accessKeyId: 'tester',
      secretAccessKey: SECRET,
      service: 's3',
      region: 'us-east-1',
      datetime,
      headers: { 'x-amz-content-sha256': String(request.headers['x-amz-content-sha256']) },
    });
    const expected = (await signer.sign()).headers.get('authorization');
    const end = (status: number, content?: Buffer) => {
      response.writeHead(status, content ? { 'content-length': content.length } : {});
      response.end(request.method === 'HEAD' ? undefined : content);
    };
    if (request.headers.authorization !== expected) return end(403);
    const path = String(request.url);
    if (request.method === 'PUT') {
      const first = !tried.has(path);
      tried.add(path);
      if (first) return end(503);
      objects.set(path, body);
      return end(200);
    }
    if (request.method === 'DELETE') {
      objects.delete(path);
      return end(204);
    }
    const content = objects.get(path);
    return content ? end(200, content) : end(404);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, objects, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const s3 = (secretAccessKey = SECRET) =>
  s3Store({ endpoint: bucket.endpoint, bucket: 'cards', accessKeyId: 'tester', secretAccessKey });
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

it('an object store that refuses us is an error, not a missing file', async () => {
  await expect(s3('wrong').get('cards/x')).rejects.toThrow('403');
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
    WAYMARK_S3_ACCESS_KEY_ID: 'tester',
    WAYMARK_S3_SECRET_ACCESS_KEY: SECRET,
  };
  expect(await chosen({ ...s3Env, WAYMARK_DATA: folder })).toBe('s3');
  expect(await chosen({ WAYMARK_DATA: folder })).toBe('data');
  expect(await chosen({ WAYMARK_FILES: folder, WAYMARK_DATA: '/nowhere' })).toBe('folder');
  expect(await chosen({})).toBe('postgres');
});
