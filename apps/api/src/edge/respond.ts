import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { Problem, problemKinds, problemOf } from './problem.ts';

/** Responds with an RFC 9457 document. `instance` is the request's id, to be quoted when asking for help. */
export function sendProblem(res: Response, problem: Problem): void {
  const { status, title } = problemKinds[problem.kind];
  res.status(status).set({ ...problem.headers, 'cache-control': 'no-store' });
  res.type('application/problem+json').send(
    JSON.stringify({
      type: `urn:waymark:problem:${problem.kind}`,
      title,
      status,
      ...(problem.detail ? { detail: problem.detail } : {}),
      instance: `urn:waymark:request:${res.locals.requestId}`,
      ...problem.extra,
    }),
  );
}

/** The last handler: anything thrown becomes a problem document; only our own failures are logged as errors. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error, _req, res, next) => {
    const problem = problemOf(error);
    if (problemKinds[problem.kind].status >= 500) {
      log.error({ requestId: res.locals.requestId, err: problem.cause }, 'request failed');
    }
    if (res.headersSent) return next(error);
    sendProblem(res, problem);
  };
}

/** Handles unknown addresses. */
export const nothingHere: RequestHandler = (_req, _res, next) => next(new Problem('notFound'));
