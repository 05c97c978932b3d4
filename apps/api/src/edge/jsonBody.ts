import express, { type RequestHandler } from 'express';
import { Problem } from './problem.ts';

const types = ['application/json', 'application/*+json'];

/**
 * Reads a JSON body of at most `limit` bytes into `req.body`. A larger one gets 413 before it is read, any other
 * content type 415. `anyValue` accepts values other than objects and lists too.
 */
export function jsonBody(limit: number, anyValue = false): RequestHandler[] {
  const typed: RequestHandler = (req, _res, next) => {
    // `is` returns null if there is no body at all; for fetch in browsers that is a length of 0.
    const other = req.get('content-length') !== '0' && req.is(types) === false;
    if (other) return next(new Problem('unsupportedMedia', { detail: 'Send application/json.' }));
    // The parser would notice only after all of it has arrived.
    next(Number(req.get('content-length')) > limit ? new Problem('tooLarge') : undefined);
  };
  return [typed, express.json({ type: types, limit, strict: !anyValue })];
}
