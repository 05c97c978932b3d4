import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { addWorkspace, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'), { proxies: 1 });
  home = await addWorkspace(server, 'Home', ['marketer', 'analyst']);
});
afterAll(() => server.close());

const batch = (count: number, headers: Record<string, string>) =>
  fetch(`${server.url}/trpc/${Array(count).fill('me.get').join(',')}?batch=1`, { headers });

it('a batch has 25 calls at most', async () => {
  const headers = { cookie: home.cookies.marketer };
  expect((await batch(25, headers)).status).toBe(200);
  expect((await batch(26, headers)).status).toBe(400);
});

it('a caller over the limit has to wait, and nobody else does', async () => {
  const stranger = { 'x-forwarded-for': '203.0.113.80' };
  const statuses: number[] = [];
  for (let at = 0; at < 25; at++) statuses.push((await batch(25, stranger)).status);
  expect(statuses[0]).toBe(401);
  expect(statuses.at(-1)).toBe(429);
  const waiting = await batch(1, stranger);
  expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await batch(1, { ...stranger, cookie: home.cookies.marketer })).status).toBe(200);
  expect((await batch(1, { 'x-forwarded-for': '203.0.113.81' })).status).toBe(401);
});
