import { createTRPCClient, httpLink } from '@trpc/client';
import type { AppRouter } from '../src/trpc/router.ts';

/** A screen's client with somebody's session. */
export const clientFor = (server: { url: string }, cookie: string) =>
  createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${server.url}/trpc`, headers: () => ({ cookie, origin: server.url }) })],
  });
