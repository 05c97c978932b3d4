import express, { type RequestHandler } from 'express';
import { Problem } from './problem.ts';

const types = ['application/json', 'application/*+json'];

/**
 * Reads a JSON body of at most `limit` bytes into `req.body`. A larger one is 413 before it is read, one that is called
 * anything else 415. `anyValue` takes values other than objects and lists too.
 */
export function jsonBody(limit: number, anyValue = false): RequestHandler[] {
  const typed: RequestHandler = (req, _res, next) => {
    // `is` gives null where there is no body at all; browsers' fetch says so by a length of 0.
    const other = req.get('content-length') !== '0' && req.is(types) === false;
    if (other) return next(new Problem('unsupportedMedia', { detail: 'Send application/json.' }));
    // The parser would say so only after all of it has come.
    next(Number(req.get('content-length')) > limit ? new Problem('tooLarge') : undefined);
  };
  return [typed, express.json({ type: types, limit, strict: !anyValue })];
}
