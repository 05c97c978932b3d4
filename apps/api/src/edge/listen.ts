import { createServer, type Server } from 'node:http';

/**
 * A server that slow callers can't hold up; it has no routes yet. Headers get 10 s; a whole request 5½ min, which is
 * for uploads: other bodies get less (`bodiesInTime`). Idle connections outlive a provider's or proxy's own timeout,
 * so that none is cut just as it is reused (Node's default is 5 s).
 */
export function httpServer(): Server {
  return createServer({
    headersTimeout: 10_000,
    requestTimeout: 330_000,
    connectionsCheckingInterval: 2_000,
    keepAliveTimeout: 75_000,
  });
}
