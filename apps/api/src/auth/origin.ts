import type { RequestHandler } from 'express';
import { Problem } from '../edge/problem.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origins of our own pages: the public address, and in the local stack this machine under whatever name and port
 * the browser used.
 */
export function originRule(publicUrl: string, local: boolean) {
  const own = new URL(publicUrl).origin;
  return (origin: string, host: string | null): boolean => {
    if (origin === own) return true;
    if (!local || !URL.canParse(origin)) return false;
    const url = new URL(origin);
    return loopback.has(url.hostname) && url.host === host;
  };
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that don't come from one of our own pages (403): a cookie alone proves nothing. Browsers send
 * `Origin` with every such request.
 */
export function sameOrigin(trusted: (origin: string, host: string | null) => boolean): RequestHandler {
  return (req, _res, next) => {
    if (safe.has(req.method)) return next();
    const origin = req.get('origin');
    if (origin && trusted(origin, req.get('host') ?? null)) return next();
    next(new Problem('denied', { detail: 'This request didn’t come from one of this server’s pages.' }));
  };
}
