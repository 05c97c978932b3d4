import { createServer, type Server } from 'node:http';

/**
 * A server that no caller can hold up by being slow; it answers nothing yet. Headers have 10 s; a whole request 5½ min, which
 * is for uploads: other bodies have less (`bodiesInTime`). Idle connections live longer than a provider or a proxy keeps its
 * own, so that none is cut just as it is used again (Node's default is 5 s).
 */
export function httpServer(): Server {
  return createServer({
    headersTimeout: 10_000,
    requestTimeout: 330_000,
    connectionsCheckingInterval: 2_000,
    keepAliveTimeout: 75_000,
  });
}
