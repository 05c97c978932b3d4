import type { RequestHandler } from 'express';
import { Problem } from './problem.ts';
import { sendProblem } from './respond.ts';

/** How long a body may take to arrive, ms: 5 MB in 30 s is 1.4 Mbit/s; pictures and videos are larger. */
export const bodyTimes = { usual: 30_000, upload: 5 * 60_000, signedOut: 10_000 };
export type BodyTimes = typeof bodyTimes;

/** Time that a caller has to notice an answer that came before the whole body, ms. */
const LINGER_MS = 2_000;

/** Bodies that come from anybody: 64 kB at most, so seconds are plenty. */
const signedOut = /^\/(?:access|api\/auth|demo|provider)(?:\/|$)/;
const uploads = /^\/(?:pictures|fonts|imports|v1\/imports)(?:\/|$)/;

/**
 * Answers 408 to a body that dribbles in, and lets go of the connection; also of one that goes on sending after its answer.
 * What may be large is limited where it is read.
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
