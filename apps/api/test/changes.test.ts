import { setTimeout as sleep } from 'node:timers/promises';
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { AppRouter } from '../src/trpc/router.ts';
import { addWorkspace, startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let home: Awaited<ReturnType<typeof addWorkspace>>;
let away: Awaited<ReturnType<typeof addWorkspace>>;
beforeAll(async () => {
  server = await startTestServer(inject('postgresUrl'));
  home = await addWorkspace(server, 'Home', ['analyst']);
  away = await addWorkspace(server, 'Away');
});
afterAll(() => server.close());

/** Reads server-sent events until `count` data lines have arrived. */
async function listen(count: number, onOpen: () => Promise<void>): Promise<unknown[]> {
  const stop = new AbortController();
  const response = await fetch(`${server.url}/trpc/changes.subscribe`, {
    headers: { cookie: home.cookies.analyst, accept: 'text/event-stream' },
    signal: stop.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('content-encoding')).toBeNull();
  const seen: unknown[] = [];
  let opened = false;
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (!opened) {
      opened = true;
      await onOpen();
    }
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data && !/^event: /m.test(event)) seen.push(JSON.parse(data));
    }
    if (seen.length >= count) break;
  }
  stop.abort();
  return seen;
}

it('screens hear only of changes in their workspace, and of a burst once per round', async () => {
  const journeyId = '00000000-0000-4000-8000-000000000001';
  const seen = await listen(2, async () => {
    // The stream may be open before the subscription runs, so keep sending until it is heard.
    await expect
      .poll(async () => {
        await notifyChange(server.sql, away.workspaceId, { kind: 'customers', journeyId: null });
        for (let at = 0; at < 50; at++)
          await notifyChange(server.sql, home.workspaceId, { kind: 'counts', journeyId });
        await notifyChange(server.sql, home.workspaceId, { kind: 'clock', journeyId: null });
        return true;
      })
      .toBe(true);
  });
  expect(seen).toContainEqual({ kind: 'counts', journeyId });
  expect(seen).not.toContainEqual({ kind: 'customers', journeyId: null });
  expect(seen.length).toBeLessThan(10);
});

it('the subscription needs a session', async () => {
  const response = await fetch(`${server.url}/trpc/changes.subscribe`, {
    headers: { accept: 'text/event-stream' },
  });
  expect(await response.text()).toContain('UNAUTHORIZED');
});

it.each([
  ['signed out', (cookie: string) => signOut(cookie)],
  ['revoked elsewhere', () => server.sql`delete from session`],
  ['of somebody who was removed', () => server.sql`delete from membership where role = 'marketer'`],
])('a stream ends within seconds with its session: %s', async (_, end) => {
  const room = await addWorkspace(server, `Room ${Math.random()}`, ['marketer']);
  const response = await fetch(`${server.url}/trpc/changes.subscribe`, {
    headers: { cookie: room.cookies.marketer, accept: 'text/event-stream' },
  });
  const over = (async () => {
    for await (const _ of response.body ?? []);
  })().catch(() => {});
  const patience = async (ms: number) => (await sleep(ms, 'open', { ref: false })) as string;
  expect(await Promise.race([over, patience(2_500)])).toBe('open');
  await end(room.cookies.marketer);
  expect(await Promise.race([over, patience(8_000)])).toBeUndefined();
});

const signOut = (cookie: string) =>
  fetch(`${server.url}/api/auth/sign-out`, {
    method: 'POST',
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    body: '{}',
  });

it('is typed for the client', () => {
  createTRPCClient<AppRouter>({ links: [httpSubscriptionLink({ url: `${server.url}/trpc` })] });
});
