import type { Request, Response } from 'express';

const own = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Keeps out other sites that are open in the same browser: the network answers to this machine's own names only, whatever a
 * name from elsewhere was made to point at, and to no page but its own.
 */
export function ownPageOnly(request: Request, response: Response, next: () => void): void {
  const { host = '', origin } = request.headers;
  if (!own.has(URL.parse(`http://${host}`)?.hostname ?? '')) {
    response.status(403).json({ error: 'Only available as localhost or 127.0.0.1.' });
  } else if (origin !== undefined && URL.parse(origin)?.host !== host) {
    response.status(403).json({ error: 'Only available from its own page.' });
  } else next();
}
