import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Carrier } from '../src/carrier.ts';
import { startTestCarrier } from './client.ts';

let folder: string;
let carrier: Carrier;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carrier-'));
  writeFileSync(join(folder, 'carrier.jsonl'), '');
  chmodSync(join(folder, 'carrier.jsonl'), 0o644);
  carrier = await startTestCarrier({ folder });
});
afterEach(async () => {
  await carrier.close();
  rmSync(folder, { recursive: true });
});

const paths = [
  '/',
  '/_phone/people',
  '/_phone/changes',
  '/_carrier/log',
  '/2010-04-01/Accounts/AC0/Messages.json',
];

function statusOf(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asking = request(carrier.url + path, { headers }, (response) => {
      resolve(response.statusCode);
      response.destroy();
    });
    asking.on('error', reject);
    asking.end();
  });
}

test.each(paths)(
  '%s is not for a name that was made to point here, nor for another site’s page',
  async (path) => {
    const { port } = new URL(carrier.url);
    expect(await statusOf(path, { host: `rebound.example:${port}` })).toBe(403);
    expect(await statusOf(path, { host: `localhost.evil.example:${port}` })).toBe(403);
    expect(await statusOf(path, { origin: 'http://evil.example' })).toBe(403);
    expect(await statusOf(path, { origin: 'null' })).toBe(403);
    expect(await statusOf(path, { origin: `http://localhost:${Number(port) + 1}` })).toBe(403);
  },
);

test.each(['/', '/_phone/people', '/_carrier/log'])('%s is for this machine’s own names', async (path) => {
  const { port } = new URL(carrier.url);
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
    expect(await statusOf(path, { host })).toBe(200);
    expect(await statusOf(path, { host, origin: `http://${host}` })).toBe(200);
  }
});

test('only its owner can read the log of numbers and texts, even if the file already existed', () => {
  expect(statSync(join(folder, 'carrier.jsonl')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'media')).mode & 0o777).toBe(0o700);
});
