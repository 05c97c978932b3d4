import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { type CurrentRequest, inRequest } from './current.ts';

/**
 * Assigns each request an id and logs it once answered: method, route pattern, status, duration, the caller's
 * address, and the session's user or the key. Never the path as sent, a query or a body: they contain phone numbers
 * and names.
 */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const request: CurrentRequest = { requestId: randomUUID(), ip: req.ip ?? '', actor: null };
    res.locals.requestId = request.requestId;
    res.setHeader('x-request-id', request.requestId);
    res.on('close', () => {
      const ms = Math.round(performance.now() - started);
      const route: unknown = res.locals.route ?? req.route?.path;
      log.info(
        { ...request, method: req.method, route: String(route ?? '-'), status: res.statusCode, ms },
        'request',
      );
    });
    inRequest(request, next);
  };
}
