import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/**
 * Gives each request an id and logs it when answered: method, route pattern, status, duration. Never the address as sent,
 * a query or a body: they hold phone numbers and names.
 */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const requestId = randomUUID();
    res.locals.requestId = requestId;
    res.setHeader('x-request-id', requestId);
    res.on('close', () => {
      const ms = Math.round(performance.now() - started);
      const route: unknown = res.locals.route ?? req.route?.path;
      log.info(
        { requestId, method: req.method, route: String(route ?? '-'), status: res.statusCode, ms },
        'request',
      );
    });
    next();
  };
}
