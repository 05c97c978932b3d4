import type { RequestHandler } from 'express';
import { Problem } from './problem.ts';
import { sendProblem } from './respond.ts';

/** How long a body may take to arrive, ms: 5 MB in 30 s is 1.4 Mbit/s; pictures and videos are larger. */
export const bodyTimes = { usual: 30_000, upload: 5 * 60_000, signedOut: 10_000 };
export type BodyTimes = typeof bodyTimes;

/** How long a caller has to notice a response that came before the whole body, ms. */
const LINGER_MS = 2_000;

/** Bodies from unauthenticated callers: at most 64 kB, so seconds are plenty. */
const signedOut = /^\/(?:access|api\/auth|demo|provider)(?:\/|$)/;
const uploads = /^\/(?:pictures|fonts|imports|v1\/imports)(?:\/|$)/;

/**
 * Answers 408 to a body that trickles in and drops the connection, also one that keeps sending after its response.
 * Sizes are limited where bodies are read.
 */
export function bodiesInTime(times: BodyTimes): RequestHandler {
  return (req, res, next) => {
    if (!req.headers['transfer-encoding'] && !Number(req.headers['content-length'])) return next();
    const ms = signedOut.test(req.path)
      ? times.signedOut
      : uploads.test(req.path)
        ? times.upload
        : times.usual;
    const cut = setTimeout(() => {
      if (req.complete) return;
      res.once('finish', () => req.socket.destroy());
      if (res.headersSent) req.socket.destroy();
      else sendProblem(res, new Problem('tooSlow', { headers: { connection: 'close' } }));
    }, ms);
    res.once('close', () => {
      clearTimeout(cut);
      if (!req.complete) setTimeout(() => req.complete || req.socket.destroy(), LINGER_MS).unref();
    });
    next();
  };
}
