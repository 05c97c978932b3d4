import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { httpServer } from '../src/edge/listen.ts';
import { staysHealthy } from './health.ts';
import { addWorkspace, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'), {
    local: { phoneUrl: null },
    bodyTimes: { usual: 2_000, upload: 3_000, signedOut: 1_000 },
  });
  cookie = (await addWorkspace(server, 'Home', ['marketer'])).cookies.marketer;
});
afterAll(() => server.close());

interface Held {
  socket: Socket;
  answer: () => string;
  closed: Promise<void>;
  isClosed: () => boolean;
}

/** A connection on which a request has begun. */
async function hold(start: string): Promise<Held> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  let answer = '';
  let over = false;
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) =>
    socket.once('close', () => {
      over = true;
      resolve();
    }),
  );
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(start);
  return { socket, answer: () => answer, closed, isClosed: () => over };
}

const head = (path: string, length: number | 'chunked', extra = '') =>
  `POST ${path} HTTP/1.1\r\nhost: ${new URL(server.url).host}\r\norigin: ${server.url}\r\n` +
  `content-type: ${path.startsWith('/provider') ? 'application/x-www-form-urlencoded' : 'application/json'}\r\n${extra}` +
  `${length === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${length}`}\r\n\r\n`;

/** One byte now and then, until the server has had enough. */
async function dribble({ socket, isClosed }: Held, byte: string): Promise<void> {
  while (!isClosed()) {
    socket.write(byte);
    await sleep(100);
  }
}

describe('bodies of callers who are not signed in', () => {
  it('of 100 MB are refused before they arrive, from forty connections at once', async () => {
    const push = async ({ socket, isClosed }: Held) => {
      const part = Buffer.alloc(64 * 1024, 'a');
      while (!isClosed()) {
        if (socket.writableLength < part.length) socket.write(part);
        await sleep(5);
      }
    };
    await staysHealthy(server.url, async () => {
      const all = await Promise.all(
        Array.from({ length: 40 }, () => hold(head('/api/auth/sign-in/email', 100_000_000))),
      );
      await Promise.all(all.map((held) => Promise.all([push(held), held.closed])));
      for (const { answer } of all) expect(answer()).toMatch(/^HTTP\/1.1 413 /);
    });
  });

  it('without a length are refused beyond 16 kB', async () => {
    const held = await hold(head('/api/auth/sign-in/email', 'chunked'));
    for (let at = 0; at < 5; at++) held.socket.write(`1000\r\n${'a'.repeat(0x1000)}\r\n`);
    held.socket.write('0\r\n\r\n');
    await expect.poll(held.answer).toMatch(/^HTTP\/1.1 413 /);
    held.socket.destroy();
  });

  it.each(['/api/auth/sign-in/email', '/api/auth/verify-password', '/demo/sign-in', '/provider/inbound'])(
    'of %s that dribble are let go of',
    async (path) => {
      await staysHealthy(server.url, async () => {
        const all = await Promise.all(Array.from({ length: 25 }, () => hold(head(path, 1_000))));
        await Promise.all(all.map((held) => Promise.all([dribble(held, ' '), held.closed])));
        for (const { answer } of all) expect(answer()).toMatch(/^HTTP\/1.1 408 /);
      });
    },
  );

  it.each(['/trpc/journeys.create', '/pictures', '/fonts', '/v1/events'])(
    'of %s are not waited for at all',
    async (path) => {
      const held = await hold(head(path, 1_000_000));
      await Promise.all([held.closed, dribble(held, ' ')]);
      expect(held.answer()).toMatch(/^HTTP\/1.1 4(?:01|15) /);
    },
  );

  it('are JSON where people sign in', async () => {
    const response = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'text/plain' },
      body: 'a'.repeat(1_000_000),
    });
    expect(response.status).toBe(415);
  });
});

it('a signed-in person’s body that trickles in is dropped too', async () => {
  const held = await hold(head('/trpc/journeys.create', 1_000, `cookie: ${cookie}\r\n`));
  await Promise.all([held.closed, dribble(held, ' ')]);
  expect(held.answer()).toMatch(/^HTTP\/1.1 408 /);
});

it('headers that trickle in are dropped', async () => {
  expect(httpServer()).toMatchObject({ headersTimeout: 10_000, requestTimeout: 330_000 });
  const held = await hold('GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ');
  await Promise.all([held.closed, dribble(held, 'a')]);
  expect(held.answer()).toMatch(/^HTTP\/1.1 408 /);
}, 30_000);
