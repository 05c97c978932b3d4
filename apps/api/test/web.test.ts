import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startTestServer, type TestServer } from './server.ts';

const script = `export const text = "${'x'.repeat(5_000)}";`;
let server: TestServer;
const webDir = mkdtempSync(join(tmpdir(), 'waymark-web-'));
beforeAll(async () => {
  mkdirSync(join(webDir, 'assets'));
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>Waymark</title>');
  const main = join(webDir, 'assets', 'main-abc123.js');
  writeFileSync(main, script);
  writeFileSync(`${main}.br`, brotliCompressSync(script));
  writeFileSync(`${main}.gz`, gzipSync(script));
  writeFileSync(join(webDir, 'assets', 'small-abc123.js'), 'let a');
  writeFileSync(join(webDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  server = await startTestServer(inject('postgresUrl'), { webDir });
});
afterAll(async () => {
  await server.close();
  rmSync(webDir, { recursive: true });
});

const get = (path: string, accept = 'text/html') => fetch(server.url + path, { headers: { accept } });

it('every address of a screen is the page, revalidated each time', async () => {
  for (const path of ['/', '/journeys', '/journeys/abc/people?node=1', '/sign-in']) {
    const response = await get(path);
    expect(await response.text()).toContain('<title>Waymark</title>');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(response.headers.get('x-powered-by')).toBeNull();
  }
});

/** As a browser that accepts only these encodings; the body as it comes over the wire. */
async function raw(path: string, encodings: string) {
  const asked = request(server.url + path, { headers: { 'accept-encoding': encodings } }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return { headers: response.headers, body: Buffer.concat(await response.toArray()) };
}

it('files with a hash in their name are cached for a year, and come as the build compressed them', async () => {
  for (const [encodings, encoding, body] of [
    ['gzip, deflate, br', 'br', brotliCompressSync(script)],
    ['gzip', 'gzip', gzipSync(script)],
    ['br;q=0, gzip', 'gzip', gzipSync(script)],
    ['identity', undefined, Buffer.from(script)],
  ] as const) {
    const response = await raw('/assets/main-abc123.js', encodings);
    expect(response.headers['content-encoding'], encodings).toBe(encoding);
    expect(response.body.equals(body), encodings).toBe(true);
    expect(response.headers['cache-control']).toMatch(/max-age=31536000.*immutable/);
    expect(response.headers['content-type']).toContain('text/javascript');
    expect(response.headers.vary).toContain('Accept-Encoding');
  }
  expect((await raw('/assets/small-abc123.js', 'br')).body.toString()).toBe('let a');
  expect((await get('/favicon.svg', '*/*')).status).toBe(200);
});

it('an unknown file is a problem document, not the page', async () => {
  for (const path of [
    '/assets/gone.js',
    '/v1/nothing',
    '/media/nothing',
    '/demo/people',
    '/provider/x',
    '/.env',
    '/assets/..%2f..%2fpackage.json',
  ]) {
    const response = await get(path, '*/*');
    expect([403, 404], path).toContain(response.status);
    expect(response.headers.get('content-type'), path).toContain('problem+json');
  }
});

it('reports that it is healthy, with a request id, and gives problem documents an instance', async () => {
  const health = await get('/healthz');
  expect(await health.json()).toEqual({ ok: true });
  const missing = await get('/v1/nothing');
  const { instance } = (await missing.json()) as { instance: string };
  expect(instance).toBe(`urn:waymark:request:${missing.headers.get('x-request-id')}`);
});
