import { createTRPCClient, httpLink } from '@trpc/client';
import type { AppRouter } from '../src/trpc/router.ts';

/** A screen's client with somebody's session. `origin`: the page's address. */
export const clientFor = (server: { url: string }, cookie: string, origin = server.url) =>
  createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${server.url}/trpc`, headers: () => ({ cookie, origin }) })],
  });
